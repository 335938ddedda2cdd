import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { binary } from "./binaries";
import type { ContainerSpec } from "./container-spec";
import { bubblewrapArguments } from "./container-spec";
import { Workspace } from "./workspace";

/** How a process ended. */
export interface Ended {
  /** Exit code; 128 and the signal's number for one that a signal ended. */
  readonly code: number;
  /** Standard output and error, as the container's log has them. */
  readonly log: string;
}

/**
 * A process as a pod's container runs it: with a read-only root, the pod's volumes at the pod's
 * paths, the pod's user, no privileges, and as process 1, which no signal ends that it does not
 * handle. The network is that of the suite.
 */
export class Container {
  private constructor(
    readonly name: string,
    /** Its process, as this machine numbers it. */
    readonly pid: number,
    /** Resolves when the process has ended. */
    readonly exited: Promise<number>,
    private readonly files: Workspace,
  ) {
    running.add(this);
    void exited.then(() => running.delete(this));
  }

  /** Starts a container; does not wait until what runs in it is ready. */
  static async start(spec: ContainerSpec): Promise<Container> {
    const files = new Workspace(`container-${spec.name}`);
    const child = spawn(
      binary("bubblewrap"),
      bubblewrapArguments(spec, (name, content) =>
        files.file(name, content, name === "log" ? { owner: spec.user } : {}),
      ),
      { stdio: ["ignore", "ignore", "pipe", "pipe"], env: {} },
    );
    const complaints = text(pipe(child, 2));
    const exited = once(child, "exit").then(([code, signal]: unknown[]) =>
      typeof code === "number" ? code : signal === "SIGKILL" ? 137 : 128,
    );
    const pid = await childPid(child);
    if (pid === undefined) {
      files.remove();
      throw new Error(`${spec.name} did not start: ${await complaints}`);
    }
    return new Container(spec.name, pid, exited, files);
  }

  /** Runs a container to its end. */
  static async run(spec: ContainerSpec): Promise<Ended> {
    const container = await Container.start(spec);
    const code = await container.exited;
    const log = container.log();
    container.files.remove();
    return { code, log };
  }

  /** What it has written to standard output and error so far. */
  log(): string {
    return readFileSync(this.files.path("log"), "utf8");
  }

  /** Waits until the log holds a text; throws with the log when it does not or the process ends. */
  async logged(text: string | RegExp, seconds = 10): Promise<void> {
    await this.until(() => {
      const log = this.log();
      return typeof text === "string" ? log.includes(text) : text.test(log);
    }, seconds);
  }

  /** Waits until something holds; throws with the log when it does not or the process ends. */
  async until(holds: () => boolean | Promise<boolean>, seconds = 10): Promise<void> {
    const deadline = Date.now() + seconds * 1000;
    while (!(await holds())) {
      if (Date.now() > deadline || !running.has(this)) {
        throw new Error(`${this.name} did not get there. Its log:\n${this.log()}`);
      }
      await sleep(20);
    }
  }

  signal(signal: NodeJS.Signals): void {
    process.kill(this.pid, signal);
  }

  /**
   * Ends it as the kubelet does: a signal, and SIGKILL after a time.
   *
   * @returns The exit code.
   */
  async stop(signal: NodeJS.Signals = "SIGTERM", graceSeconds = 10): Promise<number> {
    if (running.has(this)) {
      this.signal(signal);
      const killer = setTimeout(() => {
        this.signal("SIGKILL");
      }, graceSeconds * 1000);
      await this.exited;
      clearTimeout(killer);
    }
    return this.exited;
  }

  /** Ends it at once and forgets its log. */
  async remove(): Promise<void> {
    await this.stop("SIGKILL");
    this.files.remove();
  }
}

const running = new Set<Container>();

/** bubblewrap tells the process's number on a pipe of its own; nothing when it failed before. */
async function childPid(child: ChildProcess): Promise<number | undefined> {
  const told = await text(pipe(child, 3));
  return told === "" ? undefined : (JSON.parse(told) as { "child-pid": number })["child-pid"];
}

function pipe(child: ChildProcess, number: number): Readable {
  const stream = child.stdio[number];
  if (!(stream instanceof Readable)) {
    throw new Error(`${number} is not a pipe.`);
  }
  return stream;
}
