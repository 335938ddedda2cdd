import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { cacheFolder } from "./cache";
import { endProcess, isRunning } from "./processes";

/** A server of a run. */
export interface RunningServer {
  readonly name: string;
  readonly pid: number;
}

/** What is known of a run after the process that started it is gone. */
export interface RunState {
  /** Process that ends the run when it ends itself; `null` where a person does. */
  readonly owner: number | null;
  /** In the order in which they were started. */
  readonly servers: readonly RunningServer[];
  /** URL of the API server. */
  readonly url: string;
}

/** In the command line of whatever owns a run: a path of this suite. */
const OWNER_TEXT = "test/cluster";

const STATE_FILE = "state.json";

/** The folder of one cluster that runs: keys, data, logs, and which processes belong to it. */
export class Run {
  readonly folder: string;

  /** The run of a name, whether it is there or not. */
  constructor(readonly name: string) {
    this.folder = join(cacheFolder("runs"), name);
  }

  /** Begins it, with nothing of an earlier one. */
  begin(state: RunState): void {
    rmSync(this.folder, { recursive: true, force: true });
    mkdirSync(this.folder, { mode: 0o700 });
    this.write(state);
  }

  path(...names: readonly string[]): string {
    return join(this.folder, ...names);
  }

  /** `undefined` where there is no run of this name. */
  get state(): RunState | undefined {
    const file = this.path(STATE_FILE);
    return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as RunState) : undefined;
  }

  /** Notes a server that was just started, before anything can go wrong with it. */
  add(server: RunningServer): void {
    const { state } = this;
    if (state !== undefined) {
      this.write({ ...state, servers: [...state.servers, server] });
    }
  }

  /** Whether a server of this run is running. */
  isRunning({ pid }: RunningServer): Promise<boolean> {
    // Every server is given a file below the folder.
    return isRunning(pid, this.folder);
  }

  /**
   * Ends every server, the last started first: the API server hangs for a minute without etcd. Then
   * removes the folder.
   */
  async end(): Promise<void> {
    for (const { pid } of (this.state?.servers ?? []).toReversed()) {
      await endProcess(pid, this.folder);
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  private write(state: RunState): void {
    // As a whole: whoever reads it after a crash must find the one or the other.
    const fresh = this.path(`${STATE_FILE}.new`);
    writeFileSync(fresh, JSON.stringify(state, undefined, 2), { mode: 0o600 });
    renameSync(fresh, this.path(STATE_FILE));
  }
}

/** The variable that tells suites whose end is theirs; mocha runs each file in a process of its own. */
export const OWNER_VARIABLE = "TEST_CLUSTER_OWNER";

/** Whose end is the end of what this process starts. Default: its own. */
export function suiteOwner(): number {
  return Number(process.env[OWNER_VARIABLE] ?? process.pid);
}

/**
 * Ends the runs whose owner has ended without doing so: crashed, or was killed. Returns their names.
 *
 * @param ending An owner that is about to end. Default: none.
 */
export async function endStaleRuns(ending?: number): Promise<readonly string[]> {
  const ended: string[] = [];
  for (const name of readdirSync(cacheFolder("runs"))) {
    const run = new Run(name);
    const owner = run.state?.owner;
    if (owner === null) {
      continue;
    }
    if (owner === undefined || owner === ending || !(await isRunning(owner, OWNER_TEXT))) {
      await run.end();
      ended.push(name);
    }
  }
  return ended;
}
