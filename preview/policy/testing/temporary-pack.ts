import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";

const NODE_MODULES = path.join(__dirname, "../../../node_modules");

/** The files of a small pack that works but for what a test changes. */
const WORKING_PACK: Readonly<Record<string, string>> = {
  "PulumiPolicy.yaml": "runtime: nodejs\n",
  "package.json": '{ "name": "temporary", "version": "1.2.3" }\n',
  "tsconfig.json": JSON.stringify({
    compilerOptions: { rootDir: "." },
    "ts-node": { compilerOptions: { noCheck: true, noResolve: true, noLib: true, types: [] } },
  }),
  "index.ts":
    'import { PolicyPack } from "@pulumi/policy";\nnew PolicyPack("temporary", { policies: [] });\n',
};

/** A policy pack in a folder of its own, and a record of the processes that were started for it. */
export class TemporaryPack {
  readonly directory: string;
  private readonly root = mkdtempSync(path.join(tmpdir(), "policy-pack-"));
  private readonly pids = path.join(this.root, "pids");

  /** @param files Content by name; `undefined` leaves a file of the working pack out. */
  constructor(files: Readonly<Record<string, string | undefined>> = {}) {
    this.directory = path.join(this.root, "pack");
    mkdirSync(this.directory);
    symlinkSync(NODE_MODULES, path.join(this.root, "node_modules"));
    for (const [name, content] of Object.entries({ ...WORKING_PACK, ...files })) {
      if (content !== undefined) {
        writeFileSync(path.join(this.directory, name), content);
      }
    }
    writeFileSync(
      path.join(this.root, "record.cjs"),
      `require("node:fs").appendFileSync(${JSON.stringify(this.pids)}, process.pid + "\\n");`,
    );
  }

  /** The environment under which every process of the pack, and what it starts, is recorded. */
  get environment(): Record<string, string> {
    return { NODE_OPTIONS: `--require ${path.join(this.root, "record.cjs")}` };
  }

  /** Processes started so far. */
  get started(): number[] {
    return existsSync(this.pids)
      ? readFileSync(this.pids, "utf8").trim().split("\n").map(Number)
      : [];
  }

  /** Those of them that still run. */
  get running(): number[] {
    return this.started.filter(isAlive);
  }

  /** Resolves when none of them runs any more, or after five seconds. */
  async settle(): Promise<void> {
    for (let tries = 0; tries < 100 && this.running.length > 0; tries++) {
      await setTimeout(50);
    }
  }

  remove(): void {
    for (const pid of this.running) {
      process.kill(pid, "SIGKILL");
    }
    rmSync(this.root, { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
