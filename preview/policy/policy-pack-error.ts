/** A policy pack that cannot be used; the message is complete, the detail is for `--debug`. */
export class PolicyPackError extends Error {
  override readonly name = "PolicyPackError";

  constructor(
    message: string,
    /** What the pack's process wrote to stderr, or the stack trace of what a rule threw. */
    readonly detail = "",
  ) {
    super(message);
  }
}

/** Lines in front of the reason: what run-policy-pack, ts-node and Node wrap around an error. */
const WRAPPING = [
  /^\(node:\d+\)/,
  /^\(Use `node /,
  /^(error: )?(\[runtime\] )?Running program '.*' failed with an unhandled exception:$/,
  /^⨯ Unable to compile TypeScript:$/,
  /^TSError: ⨯ Unable to compile TypeScript:$/,
  /^(node:|\/|file:\/\/)\S*:\d+$/,
  /^at /,
  /^[\^~]+$/,
  /^\d+ /,
];

// Colours of the TypeScript compiler; the escape character is spelled out for the linter's sake.
const COLOUR = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g");

/** The line of an error output that says what is wrong; `undefined` when there is no output. */
export function firstMeaningfulLine(output: string): string | undefined {
  const lines = output
    .replaceAll(COLOUR, "")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const meaningful = lines.filter((line) => !WRAPPING.some((pattern) => pattern.test(line)));
  const [first = lines[0], second] = meaningful;
  // "Error validating resource with policy 'x':" says nothing without the line after it.
  return first?.endsWith(":") === true && second !== undefined ? `${first} ${second}` : first;
}
