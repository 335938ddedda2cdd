import { readArguments } from "./arguments";
import { UserError } from "./errors";

/** What the command line asks for. */
export interface Options {
  /** Stacks to preview, in the order asked for; empty means every stack of the project. */
  readonly stacks: readonly string[];
  /** Layers to show; empty means all. A layer's references are resolved either way. */
  readonly layers: readonly string[];
  /** Folder that receives one folder a stack. */
  readonly out: string;
  /** Print the plan as one JSON document on standard output, and nothing else. */
  readonly json: boolean;
  /** What only the cloud can tell stays unknown, as before the very first `pulumi up`. */
  readonly first: boolean;
  /** Show stack traces and the programs' own output. */
  readonly debug: boolean;
  /** Folder of the project, where the root Pulumi.yaml is; `undefined` for this repository. */
  readonly cwd: string | undefined;
  /** Seconds that one program, or the start of one policy pack, may take. */
  readonly timeLimit: number;
}

/** A program needs about two seconds; a cold, loaded machine may need thirty. */
const DEFAULT_TIME_LIMIT_SECONDS = 120;

export const USAGE = `Usage: npm run preview -- [options]

  --stack NAME        preview this stack; repeat for several (default: every Pulumi.NAME.yaml)
  --layer NAME        show this layer only; repeat for several (default: all)
  --out DIR           where plan and manifests are written (default: out)
  --json              print the plan as JSON on standard output, and nothing else
  --first             leave ids, ARNs and endpoints unknown, as on a first preview
  --time-limit SEC    stop a program that runs longer (default: ${DEFAULT_TIME_LIMIT_SECONDS})
  --cwd DIR           folder of the project (default: this repository)
  --debug             show stack traces and what the programs print
  --help              show this text

Exit codes: 0 fine; 1 a program, configuration or usage error; 2 a mandatory policy is violated.`;

const SPECIFICATION = {
  stack: { type: "string", multiple: true },
  layer: { type: "string", multiple: true },
  out: { type: "string" },
  json: { type: "boolean" },
  first: { type: "boolean" },
  "time-limit": { type: "string" },
  cwd: { type: "string" },
  debug: { type: "boolean" },
  help: { type: "boolean" },
} as const;

/**
 * Reads the command line.
 *
 * @returns the options, or `"help"` when the usage was asked for.
 * @throws {@link UserError} naming every unknown or malformed option at once.
 */
export function parseOptions(argv: readonly string[]): Options | "help" {
  const { given, mistakes: found } = readArguments(
    argv,
    SPECIFICATION,
    (word) => `"${word}" is not an option: a stack is named with --stack.`,
  );
  if (given.has("help")) {
    return "help";
  }
  const text = given.get("time-limit")?.at(-1);
  const mistakes = [...found];
  const timeLimit = text === undefined ? DEFAULT_TIME_LIMIT_SECONDS : Number(text);
  if (!Number.isInteger(timeLimit) || timeLimit < 1) {
    mistakes.push(`--time-limit is "${text ?? ""}": give whole seconds, 1 or more.`);
  }
  if (mistakes.length > 0) {
    throw new UserError([...mistakes, "Run with --help to see all options."]);
  }
  return {
    stacks: [...new Set(given.get("stack"))],
    layers: [...new Set(given.get("layer"))],
    out: given.get("out")?.at(-1) ?? "out",
    json: given.has("json"),
    first: given.has("first"),
    debug: given.has("debug"),
    cwd: given.get("cwd")?.at(-1),
    timeLimit,
  };
}
