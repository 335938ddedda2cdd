import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import type { Context } from "../context";

/** How a tool ended. */
export interface Ending {
  /** `null` when a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/**
 * Runs a tool with this process's own terminal, so that it asks and draws as if it were called by hand.
 *
 * A second Ctrl-C tells Pulumi to drop what it is doing, so it must get exactly one. A terminal sends
 * it to every process in the foreground by itself; without a terminal the tool gets a process group of
 * its own and what this process receives, whoever else the sender reached.
 */
export async function runInForeground(
  command: string,
  args: readonly string[],
  directory: string,
  { environment, interruption }: Context,
): Promise<Ending> {
  const terminal = hasTerminal();
  const child = spawn(command, args, {
    cwd: directory,
    env: environment,
    stdio: "inherit",
    detached: !terminal,
  });
  return interruption.during(
    (signal) => {
      if (!terminal || signal === "SIGTERM") {
        child.kill(signal);
      }
    },
    async () => endOf(child),
  );
}

async function endOf(child: ChildProcess): Promise<Ending> {
  return new Promise((settle, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => {
      settle({ code, signal });
    });
  });
}

/** Whether a terminal controls this process: only then can it be opened by this name. */
function hasTerminal(): boolean {
  try {
    closeSync(openSync("/dev/tty", "r"));
    return true;
  } catch {
    return false;
  }
}
