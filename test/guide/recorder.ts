import { execFile } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

/** Writes down its own name and arguments, and does nothing. At once: those of a pipe run together. */
const SCRIPT = `#!/bin/sh
printf '%s\\037' "\${0##*/}" "$@" "$(printf '\\036')" >>"$RECORD"
`;

/**
 * Runs snippets in the real shell, where every tool is one that only writes down how it was called: what
 * quotes, pipes and substitutions mean, nobody knows better.
 */
export class Recorder {
  private readonly folder = mkdtempSync(join(tmpdir(), "guide-"));
  private readonly record = join(this.folder, "record");

  /** @param tools names of the commands that there are; no other can be called. */
  constructor(tools: readonly string[]) {
    const script = join(this.folder, ".recorder");
    writeFileSync(script, SCRIPT);
    chmodSync(script, 0o755);
    for (const tool of tools) {
      symlinkSync(script, join(this.folder, tool));
    }
  }

  /**
   * Runs a snippet.
   *
   * @returns every call in it: the tool and its arguments.
   * @throws what the shell says of a snippet that it does not understand, or of a tool that is missing.
   */
  async calls(snippet: string): Promise<readonly (readonly string[])[]> {
    writeFileSync(this.record, "");
    await promisify(execFile)("/bin/sh", ["-euc", snippet], {
      cwd: this.folder,
      env: { PATH: this.folder, RECORD: this.record, PWD: this.folder },
    });
    return readFileSync(this.record, "utf8")
      .split("\u001e\u001f")
      .filter((call) => call !== "")
      .map((call) => call.split("\u001f").slice(0, -1));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
