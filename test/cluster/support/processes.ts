import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";

/** How long a server may take to end before it is killed, in milliseconds. etcd writes its log out. */
const STOP_LIMIT = 15_000;

/** Pause between two looks, in milliseconds. */
const LOOK = 50;

/**
 * Whether the process runs and is the one that is meant: its command line has the given text. A number
 * alone may belong to somebody else by now.
 */
export async function isRunning(pid: number, text: string): Promise<boolean> {
  return (await commandLine(pid)).includes(text);
}

/**
 * Ends a process whose command line has the given text, by force where it takes too long. One that has
 * ended already, or is another's, is left alone.
 */
export async function endProcess(pid: number, text: string, limit = STOP_LIMIT): Promise<void> {
  if (!(await isRunning(pid, text))) {
    return;
  }
  signal(pid, "SIGTERM");
  const end = Date.now() + limit;
  while (exists(pid)) {
    if (Date.now() > end) {
      signal(pid, "SIGKILL");
    }
    await sleep(LOOK);
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") {
      throw error;
    }
  }
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Empty where there is no such process, or it has ended. */
async function commandLine(pid: number): Promise<string> {
  if (process.platform === "linux") {
    // Small images have no ps.
    const words = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
    return words.replaceAll("\0", " ");
  }
  return new Promise((resolve) => {
    execFile("ps", ["-ww", "-o", "args=", "-p", `${pid}`], (_error, stdout) => {
      resolve(stdout.trim());
    });
  });
}
