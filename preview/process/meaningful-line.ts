import { stripVTControlCharacters } from "node:util";

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

/** The line of an error output that says what is wrong; `undefined` when there is no output. */
export function firstMeaningfulLine(output: string): string | undefined {
  const lines = stripVTControlCharacters(output)
    .split("\n")
    .map((line) => line.trim())
    // Node quotes the line of code that threw, with a caret beneath it.
    .filter((line, index, all) => line !== "" && !/^\^+$/.test(all[index + 1] ?? ""));
  const meaningful = lines.filter((line) => !WRAPPING.some((pattern) => pattern.test(line)));
  const [first = lines[0], second] = meaningful;
  // "Error validating resource with policy 'x':" says nothing without the line after it.
  return first?.endsWith(":") === true && second !== undefined ? `${first} ${second}` : first;
}
