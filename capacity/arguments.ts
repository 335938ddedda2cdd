import { parseArgs } from "node:util";
import { didYouMean } from "../preview/suggestion";

/** Options of a command: `true` where an option takes a value. */
export type Specification = Readonly<Record<string, boolean>>;

/** What stands on a command line. */
export interface Arguments {
  /** Values by option, in their order; empty for an option that takes none. */
  readonly given: ReadonlyMap<string, readonly string[]>;
  readonly mistakes: readonly string[];
}

/** Sorts a command line into options with their values, and mistakes. */
export function readArguments(argv: readonly string[], specification: Specification): Arguments {
  const names = Object.keys(specification).map((name) => `--${name}`);
  const given = new Map<string, string[]>();
  const mistakes: string[] = [];
  const { tokens } = parseArgs({
    args: [...argv],
    options: Object.fromEntries(
      Object.entries(specification).map(([name, valued]) => [
        name,
        { type: valued ? ("string" as const) : ("boolean" as const) },
      ]),
    ),
    strict: false,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind === "option-terminator") {
      continue;
    }
    if (token.kind === "positional") {
      mistakes.push(`"${token.value}" is not an option.`);
      continue;
    }
    const { name, rawName, value } = token;
    const before = given.get(name) ?? [];
    if (!Object.hasOwn(specification, name)) {
      mistakes.push(`${rawName} is not an option.${didYouMean(rawName, names)}`);
    } else if (specification[name] === false) {
      if (value !== undefined) {
        mistakes.push(`${rawName} takes no value.`);
      }
      given.set(name, before);
    } else if (value === undefined || value === "") {
      mistakes.push(`${rawName} needs a value.`);
      // Known as given, so that it is not reported as missing too.
      given.set(name, before);
    } else {
      given.set(name, [...before, value]);
    }
  }
  return { given, mistakes };
}
