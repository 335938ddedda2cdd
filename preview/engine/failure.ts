import { relative } from "node:path";
import { stripVTControlCharacters } from "node:util";
import type { Diagnostic } from "./goal";

/** What the SDK writes in front of an error that a program did not expect. */
const PREFIX = /^Running program '[^']*' failed with an unhandled exception:\s*/;

/** How swc reports a syntax error: a cross, the reason, and the place above an excerpt of the file. */
const SYNTAX_ERROR = /^\s*[x×] (.+)\n\s*(?:,-|╭─)\[(.+):(\d+):\d+\]/m;

const FRAME = /^\s+at .*?\(?((?:\/|file:\/\/)[^()]+?):(\d+):\d+\)?$/;

/**
 * Splits an error that a program logged into the one line a user needs, with the place in the
 * project's own code, and the stack trace, which is shown with `--debug` only.
 */
export function explainProgramError(diagnostic: Diagnostic, repository: string): Diagnostic {
  const text = stripVTControlCharacters(diagnostic.message).trimEnd();
  const unexpected = PREFIX.test(text);
  const [, reason, file, line] =
    SYNTAX_ERROR.exec(text.replace(PREFIX, "").replace(/^Error:/, "")) ?? [];
  if (reason !== undefined && file !== undefined) {
    const message = `cannot be compiled: ${reason} (${relative(repository, file)}:${line ?? ""})`;
    return { ...diagnostic, message, detail: text };
  }
  const lines = text.replace(PREFIX, "").split("\n");
  const firstFrame = lines.findIndex((line) => /^\s+at /.test(line));
  if (!unexpected && firstFrame === -1) {
    return { ...diagnostic, message: text };
  }
  const message = lines
    .slice(0, firstFrame === -1 ? undefined : firstFrame)
    .join("\n")
    .replace(/^<ref \*\d+> /, "")
    .replace(/^(Uncaught )?Error: /, "")
    .trim();
  return { ...diagnostic, message: message + place(lines, repository), detail: text };
}

/** The first frame in the project's own code, as " (infra/index.ts:12)". */
function place(lines: readonly string[], repository: string): string {
  for (const line of lines) {
    const [, file, number] = FRAME.exec(line) ?? [];
    if (file?.startsWith(`${repository}/`) && !file.includes("/node_modules/")) {
      return ` (${relative(repository, file)}:${number ?? ""})`;
    }
  }
  return "";
}
