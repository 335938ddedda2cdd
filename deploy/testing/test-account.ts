import assert from "node:assert/strict";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { delimiter, join } from "node:path";
import { selectLayers } from "../../preview/project/layers";
import { REPOSITORY, TestProject } from "../../preview/testing/project";
import type { Context } from "../context";
import { Interruption } from "../process/interruption";

/** What a tool says to calls that hold all of `words`. */
export interface Answer {
  readonly tool: "aws" | "docker" | "pulumi";
  readonly words: readonly string[];
  /** Folder it is called in, relative to the project; any when absent. */
  readonly directory?: string;
  readonly stdout?: string;
  readonly stderr?: string;
  readonly code?: number;
  /** Prints "waiting" and runs until it gets a signal. */
  readonly waits?: true;
}

/** How a tool was called. */
export interface Call {
  readonly tool: string;
  readonly words?: readonly string[];
  readonly directory?: string;
  /** Set for a signal that it got while it ran. */
  readonly signal?: string;
}

export const ACCOUNT = "123456789012";
const REGISTRY = `${ACCOUNT}.dkr.ecr.eu-central-1.amazonaws.com`;

/** A deployable copy of the stack files, with `pulumi` and `aws` on a PATH of its own. */
export class TestAccount {
  readonly printed: string[] = [];
  readonly interruption = new Interruption();
  private answers: readonly Answer[] = [];

  private constructor(
    readonly project: TestProject,
    private readonly bin: string,
  ) {}

  static create(): TestAccount {
    const project = TestProject.small({});
    for (const { path } of selectLayers(REPOSITORY, []).map((layer) => layer.project)) {
      project.write(path, readFileSync(join(REPOSITORY, path), "utf8"));
    }
    for (const stack of ["prod", "staging"]) {
      project.write(`Pulumi.${stack}.yaml`, ownStackFile(stack));
      project.write(`policy/${stack}.json`, "{}\n");
    }
    for (const pack of ["aws", "kubernetes"]) {
      project.write(`policy/${pack}/PulumiPolicy.yaml`, "runtime: nodejs\n");
    }
    project.write("versions.lock.json", lockOf({ karpenter: "1.14.1" }));
    const bin = project.path("bin");
    mkdirSync(bin);
    const account = new TestAccount(project, bin);
    for (const tool of ["aws", "pulumi"]) {
      account.install(tool);
    }
    account.answer();
    return account;
  }

  /** Puts a tool on the PATH. */
  install(tool: string): void {
    const path = join(this.bin, tool);
    copyFileSync(join(__dirname, "fake-cli.cjs"), path);
    chmodSync(path, 0o755);
  }

  /** Has the tools answer in this way, and else as on a deployed account with images. */
  answer(...answers: readonly Answer[]): void {
    this.answers = [...answers, ...DEPLOYED];
    writeFileSync(join(this.bin, "answers.json"), JSON.stringify(this.answers));
  }

  get environment(): NodeJS.ProcessEnv {
    const node = join(process.execPath, "..");
    // Nothing of this machine's own tools may answer.
    return { PATH: [this.bin, node].join(delimiter), HOME: this.project.directory };
  }

  context(changes: Partial<Context> = {}): Context {
    return {
      repository: this.project.directory,
      environment: this.environment,
      interruption: this.interruption,
      print: (line) => this.printed.push(line),
      ask: () => Promise.reject(new Error("nothing may be asked")),
      fetch: () => Promise.reject(new Error("nothing may be fetched")),
      ...changes,
    };
  }

  /** Every call so far, in order. */
  get calls(): readonly Call[] {
    const path = join(this.bin, "calls.jsonl");
    return existsSync(path)
      ? readFileSync(path, "utf8")
          .trim()
          .split("\n")
          .map((line) => JSON.parse(line) as Call)
      : [];
  }

  /** Calls of Pulumi that change something, as `<folder>: <words>`. */
  get changes(): readonly string[] {
    return this.calls
      .filter(({ words = [] }) => words[0] === "up" || words[0] === "destroy")
      .map(({ words = [], directory = "" }) => `${directory}: ${words.join(" ")}`);
  }

  /** Replaces the first occurrence of a text in a file of the project. */
  edit(path: string, from: string, to: string): void {
    const text = readFileSync(this.project.path(path), "utf8");
    assert.ok(text.includes(from), `${path} holds ${from}`);
    this.project.write(path, text.replace(from, to));
  }

  /** Replaces every occurrence. */
  editAll(path: string, from: string, to: string): void {
    const text = readFileSync(this.project.path(path), "utf8");
    this.project.write(path, text.replaceAll(from, to));
  }
}

/** A lock of pins with one source. */
export function lockOf(
  versions: Readonly<Record<string, string>>,
  source = "a page for people",
): string {
  const pins = Object.entries(versions).map(([name, version]) => [name, { version, source }]);
  return `${JSON.stringify(Object.fromEntries(pins), null, 2)}\n`;
}

/** This repository's stack file with an account and names of one's own. */
function ownStackFile(stack: string): string {
  return readFileSync(join(REPOSITORY, `Pulumi.${stack}.yaml`), "utf8")
    .replace(/"(\d)\1{11}"/g, `"${ACCOUNT}"`)
    .replace(/:(\d)\1{11}:/g, `:${ACCOUNT}:`)
    .replaceAll("example.edu", "uni-beispiel.de")
    .replaceAll("example-university/", "uni-beispiel/")
    .replaceAll("203.0.113.0/24", "")
    .replace(/_0{16}$/gm, "_0123456789abcdef")
    .replace(/Z0{8,}/g, "Z0123456789ABCDEFGHIJ")
    .replace("-XXXXXX", "-Ab1Cd2");
}

/** An account in which both stacks exist and the images are pushed. */
const DEPLOYED: readonly Answer[] = [
  { tool: "aws", words: ["--version"], stdout: "aws-cli/2.31.0 Python/3.13.7 Linux/6.8.0\n" },
  {
    tool: "aws",
    words: ["sts", "get-caller-identity"],
    stdout: JSON.stringify({
      UserId: "AROAEXAMPLE:engineer",
      Account: ACCOUNT,
      Arn: `arn:aws:sts::${ACCOUNT}:assumed-role/Deploy/engineer`,
    }),
  },
  { tool: "aws", words: ["ecr", "describe-images"], stdout: `{"imageDetails":[{}]}` },
  { tool: "pulumi", words: ["version"], stdout: "v3.270.0\n" },
  {
    tool: "pulumi",
    words: ["whoami"],
    stdout: `{"user":"engineer","url":"s3://state-of-moodle"}`,
  },
  {
    tool: "pulumi",
    words: ["stack", "ls"],
    stdout: `[{"name":"prod","current":false},{"name":"organization/staging","current":true}]`,
  },
  {
    tool: "pulumi",
    words: ["stack", "output"],
    stdout: JSON.stringify({
      images: { php: `${REGISTRY}/moodle/php`, nginx: `${REGISTRY}/moodle/nginx` },
    }),
  },
  { tool: "pulumi", words: ["up"] },
  { tool: "pulumi", words: ["destroy"] },
];
