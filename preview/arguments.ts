import { parseArgs } from "node:util";
import { didYouMean } from "./suggestion";

/** The options that a command knows, by name without dashes. */
export type Specification = Readonly<
  Record<string, { readonly type: "string" | "boolean"; readonly multiple?: boolean }>
>;

/** A command line, taken apart. */
export interface Arguments {
  /** Values by name of the option, without dashes; empty for one that takes none, or lacks its own. */
  readonly given: ReadonlyMap<string, readonly string[]>;
  /** What is no option, in order. */
  readonly words: readonly string[];
  /** One message for every unknown or malformed option. */
  readonly mistakes: readonly string[];
}

/**
 * Sorts a command line into options with their values, words, and mistakes.
 *
 * @param refuseWord says what is wrong with a word that is no option; `undefined` takes it.
 */
export function readArguments(
  argv: readonly string[],
  specification: Specification,
  refuseWord: (word: string) => string | undefined,
): Arguments {
  const names = Object.keys(specification).map((name) => `--${name}`);
  const given = new Map<string, string[]>();
  const words: string[] = [];
  const mistakes: string[] = [];
  const { tokens } = parseArgs({
    args: [...argv],
    options: specification,
    strict: false,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind === "option-terminator") {
      continue;
    }
    if (token.kind === "positional") {
      const refusal = refuseWord(token.value);
      if (refusal === undefined) {
        words.push(token.value);
      } else {
        mistakes.push(refusal);
      }
      continue;
    }
    const option = Object.hasOwn(specification, token.name) ? specification[token.name] : undefined;
    if (option === undefined) {
      mistakes.push(`${token.rawName} is not an option.${didYouMean(token.rawName, names)}`);
    } else if (option.type === "boolean") {
      if (token.value !== undefined) {
        mistakes.push(`${token.rawName} takes no value.`);
      }
      given.set(token.name, []);
    } else if (token.value === undefined || token.value === "") {
      mistakes.push(`${token.rawName} needs a value.`);
      // Known as given, so that nobody reports it as missing, too.
      given.set(token.name, given.get(token.name) ?? []);
    } else {
      given.set(token.name, [...(given.get(token.name) ?? []), token.value]);
    }
  }
  return { given, words, mistakes };
}
