import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { setTimeout } from "node:timers/promises";

export interface SupervisedOptions {
  /** Script and its arguments, for the Node.js that runs the host. */
  readonly script: readonly string[];
  /** Arguments for Node.js itself. */
  readonly nodeArguments?: readonly string[];
  /** Absolute working directory. */
  readonly directory: string;
  /** The whole environment of the process. */
  readonly environment: Readonly<Record<string, string>>;
}

/** What a process used, as it reported on its way out. */
export interface ResourceUsage {
  readonly cpuSeconds: number;
  readonly peakBytes: number;
}

export interface Ending {
  /** `null` when a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Set when it could not be started at all. */
  readonly startError?: string;
}

/**
 * Room for young objects, in MiB: these processes live for seconds and throw nearly everything away,
 * so that collecting early costs a tenth of their time (measured with bench/preview).
 */
const NODE_ARGUMENTS = ["--min-semi-space-size=16", "--max-semi-space-size=32"];

/** As much of a process's stderr as is kept to explain a failure, in characters. */
const KEPT_OUTPUT = 64 * 1024;

/** How long a process may take to end once its lifeline is cut, in milliseconds, before it is killed. */
const STOP_LIMIT_MS = 3000;

/**
 * A Node.js process that never outlives the host. It has a process group of its own, so that Ctrl-C
 * reaches the host alone, and it ends when the host does, however that ends (see lifeline.cjs).
 */
export class SupervisedProcess {
  /** Resolves when the process has ended and its output is closed. Never rejects. */
  readonly ended: Promise<Ending>;
  private readonly child: ChildProcess;
  private errorOutput = "";
  private report = "";

  constructor(options: SupervisedOptions) {
    this.child = spawn(
      process.execPath,
      [
        ...NODE_ARGUMENTS,
        ...(options.nodeArguments ?? []),
        "--require",
        join(__dirname, "lifeline.cjs"),
        ...options.script,
      ],
      {
        cwd: options.directory,
        env: options.environment,
        stdio: ["pipe", "pipe", "pipe", "pipe"],
        detached: true,
      },
    );
    // Writing to a process that has just ended fails; its ending is what gets reported.
    this.child.stdin?.on("error", () => undefined);
    this.child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.errorOutput = (this.errorOutput + text).slice(-KEPT_OUTPUT);
    });
    (this.child.stdio[3] as Readable | null)?.setEncoding("utf8").on("data", (text: string) => {
      this.report += text;
    });
    this.ended = new Promise((resolve) => {
      this.child.on("error", (error) => {
        resolve({ code: null, signal: null, startError: error.message });
      });
      this.child.on("close", (code, signal) => {
        resolve({ code, signal });
      });
    });
  }

  /** The end of what the process wrote to stderr. */
  get stderr(): string {
    return this.errorOutput;
  }

  /** What the process used; `undefined` before it ended, or when it was killed. */
  get usage(): ResourceUsage | undefined {
    return this.report === "" ? undefined : (JSON.parse(this.report) as ResourceUsage);
  }

  /** Hands over what the process writes to stdout, as it comes. */
  onStdout(listen: (text: string) => void): void {
    this.child.stdout?.setEncoding("utf8").on("data", listen);
  }

  /** Ends the process: by its lifeline, and by force when that takes too long. Never rejects. */
  async stop(): Promise<void> {
    this.child.stdin?.destroy();
    const done = new AbortController();
    const late = setTimeout(STOP_LIMIT_MS, undefined, { signal: done.signal }).catch(
      () => undefined,
    );
    await Promise.race([this.ended, late]);
    done.abort();
    this.kill();
    await this.ended;
  }

  /** Ends the process at once, with whatever it may have started itself: the whole process group. */
  kill(): void {
    if (this.child.pid !== undefined) {
      try {
        process.kill(-this.child.pid, "SIGKILL");
      } catch {
        // The group is already gone.
      }
    }
  }
}
