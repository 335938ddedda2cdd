import type { Place, Refused } from "../../infra/config-kinds";
import { REFUSED } from "../../infra/config-kinds";
import { didYouMean } from "../../preview/suggestion";

/** A place inside a lock file, which collects the mistakes found in it and below it. */
export class LockPlace implements Place {
  constructor(
    private readonly path: string,
    private readonly file: string,
    readonly mistakes: string[] = [],
  ) {}

  inside(step: string | number): LockPlace {
    const path = typeof step === "number" ? `${this.path}[${step}]` : `${this.path}.${step}`;
    return new LockPlace(path, this.file, this.mistakes);
  }

  wrong(value: unknown, problem: string): Refused {
    this.mistakes.push(`${this.path} is ${JSON.stringify(value)} in ${this.file}: ${problem}`);
    return REFUSED;
  }

  missing(what: string): Refused {
    this.mistakes.push(`${this.path} is missing in ${this.file}: ${what}. Add it.`);
    return REFUSED;
  }

  unknownKey(key: string, known: readonly string[]): void {
    this.mistakes.push(
      `${this.path}.${key} is not a key of a plugin (${this.file}).${didYouMean(key, known)} Known: ${known.join(", ")}.`,
    );
  }
}
