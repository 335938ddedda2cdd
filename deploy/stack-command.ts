import { resolve } from "node:path";
import { readArguments, type Specification } from "../preview/arguments";
import { UserError } from "../preview/errors";
import { stackNames } from "../preview/project/stack-file";
import { REPOSITORY } from "./context";

/** What every command over one stack is told. */
export interface StackCommand {
  readonly stack: string;
  /** Absolute folder of the project. */
  readonly repository: string;
  /** Update without asking. */
  readonly yes: boolean;
  /** Values of the options that this command has beside the common ones. */
  readonly given: ReadonlyMap<string, readonly string[]>;
}

const COMMON: Specification = {
  yes: { type: "boolean" },
  cwd: { type: "string" },
  help: { type: "boolean" },
};

/**
 * Reads the command line of a command over one stack.
 *
 * @param name of the npm script, for the messages.
 * @returns `"help"` when the usage was asked for.
 * @throws {@link UserError} with every mistake.
 */
export function parseStackCommand(
  name: string,
  argv: readonly string[],
  own: Specification,
): StackCommand | "help" {
  const { given, words, mistakes } = readArguments(argv, { ...COMMON, ...own }, () => undefined);
  if (given.has("help")) {
    return "help";
  }
  const repository = resolve(given.get("cwd")?.at(-1) ?? REPOSITORY);
  const [stack = "", ...others] = words;
  const found = [...mistakes];
  if (stack === "") {
    const known = stackNames(repository);
    const example = `npm run ${name} -- ${known[0] ?? "prod"}`;
    found.push(`Name the stack: ${example}. Stacks here: ${known.join(", ") || "none"}.`);
  }
  for (const other of others) {
    found.push(`"${other}" is one stack too many: run the command once for each.`);
  }
  if (found.length > 0) {
    throw new UserError([...found, "Run with --help to see all options."]);
  }
  return { stack, repository, yes: given.has("yes"), given };
}
