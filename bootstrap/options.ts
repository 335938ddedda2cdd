import { readArguments, type Specification } from "../preview/arguments";
import { UserError } from "../preview/errors";

/** What the command line asks for. */
export interface Options {
  readonly stack: string;
  /** Only look; what would be done is printed, and the exit code says whether there is any. */
  readonly check: boolean;
  /** Pulumi Cloud keeps the state, so that only the key is made. */
  readonly pulumiCloud: boolean;
}

export const USAGE = `Usage: npm run bootstrap -- STACK [options]

Makes the bucket for Pulumi's state and the key for its secrets in the account of Pulumi.STACK.yaml.
Run it as often as you like: what is right stays as it is, what is missing is made.

  --check           change nothing, only print what would be done
  --pulumi-cloud    Pulumi Cloud keeps the state: make the key alone
  --help            show this text

Exit codes: 0 fine; 1 an error; 2 --check found something to do.`;

const SPECIFICATION: Specification = {
  check: { type: "boolean" },
  "pulumi-cloud": { type: "boolean" },
  help: { type: "boolean" },
};

/**
 * Reads the command line.
 *
 * @returns the options, or `"help"` when the usage was asked for.
 * @throws {@link UserError} naming every mistake at once.
 */
export function parseOptions(argv: readonly string[]): Options | "help" {
  const { given, words, mistakes } = readArguments(argv, SPECIFICATION, () => undefined);
  if (given.has("help")) {
    return "help";
  }
  const [stack, ...others] = words;
  const found = [...mistakes];
  if (stack === undefined) {
    found.push("Name the stack, for example: npm run bootstrap -- prod");
  } else if (others.length > 0) {
    found.push(`Name one stack, not ${words.join(", ")}: each has an account of its own.`);
  }
  if (stack === undefined || found.length > 0) {
    throw new UserError([...found, "Run with --help to see all options."]);
  }
  return { stack, check: given.has("check"), pulumiCloud: given.has("pulumi-cloud") };
}
