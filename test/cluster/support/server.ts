import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { Run } from "./run";

/** A server of the cluster: how it is run and when it is ready. */
export interface Server {
  readonly name: string;
  readonly program: string;
  readonly options: readonly string[];
  /** Variables of its environment, which holds nothing else but the PATH and the home folder. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Whether it serves by now. It may throw where it does not. */
  readonly isReady: () => Promise<boolean>;
}

/** How long a server may take until it serves, in milliseconds. A busy machine takes one, an idle one seconds. */
const READY_LIMIT = 180_000;

/** Pause between two looks, in milliseconds. */
const LOOK = 100;

/** Lines of a log that explain a failure. */
const LOG_LINES = 15;

/**
 * Starts a server and waits until it serves. It is in a process group of its own, so that Ctrl-C ends
 * it in its turn, and writes to a file of the run, so that it can outlive whoever started it.
 *
 * @throws Error with the end of its log where it ends, or does not serve in time.
 */
export async function startServer(run: Run, server: Server): Promise<void> {
  const { name, program, options } = server;
  const path = run.path(`${name}.log`);
  const log = openSync(path, "a", 0o600);
  const child = spawn(program, options, {
    cwd: run.folder,
    env: {
      PATH: process.env["PATH"] ?? "",
      HOME: run.folder,
      ...server.environment,
    },
    stdio: ["ignore", log, log],
    detached: true,
  });
  closeSync(log);
  child.unref();
  let ending: string | undefined;
  child.on("error", (error) => {
    ending = `could not be started: ${error.message}`;
  });
  child.on("exit", (code, signal) => {
    ending = `ended with ${signal ?? `exit code ${code ?? "unknown"}`}`;
  });
  if (child.pid !== undefined) {
    run.add({ name, pid: child.pid });
  }
  const end = Date.now() + READY_LIMIT;
  while (!(await server.isReady().catch(() => false))) {
    ending ??= Date.now() > end ? `does not serve after ${READY_LIMIT / 1000} s` : undefined;
    if (ending !== undefined) {
      throw new Error(`${name} ${ending}. The end of its log:\n${lastLines(path)}`);
    }
    await sleep(LOOK);
  }
}

function lastLines(path: string): string {
  return readFileSync(path, "utf8").trimEnd().split("\n").slice(-LOG_LINES).join("\n");
}
