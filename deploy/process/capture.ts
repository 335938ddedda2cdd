import { execFile } from "node:child_process";
import type { Context } from "../context";

/** What a tool printed and how it ended; `missing` when there is no such tool. */
export type Captured =
  | {
      readonly kind: "ended";
      readonly code: number;
      readonly stdout: string;
      readonly stderr: string;
    }
  | { readonly kind: "missing" };

/** As much as a tool may print, in bytes: the outputs of a stack are a few kilobytes. */
const LONGEST_OUTPUT = 16 * 1024 * 1024;

/** So that neither tool pages, asks, or tells of newer versions. */
const QUIET = { AWS_PAGER: "", PULUMI_SKIP_UPDATE_CHECK: "true" };

/** Runs a tool that asks nothing and reads what it prints. */
export async function capture(
  command: string,
  args: readonly string[],
  directory: string,
  { environment, interruption }: Pick<Context, "environment"> & Partial<Context>,
): Promise<Captured> {
  return new Promise((settle) => {
    const child = execFile(
      command,
      args,
      {
        cwd: directory,
        env: { ...environment, ...QUIET },
        maxBuffer: LONGEST_OUTPUT,
        signal: interruption?.abort,
      },
      (error, stdout, stderr) => {
        if (error?.code === "ENOENT") {
          settle({ kind: "missing" });
        } else {
          const code = child.exitCode ?? 1;
          settle({
            kind: "ended",
            code,
            stdout,
            stderr: stderr === "" ? (error?.message ?? "") : stderr,
          });
        }
      },
    );
    child.stdin?.end();
  });
}
