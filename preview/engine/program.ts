import { setTimeout } from "node:timers/promises";
import { SupervisedProcess, type ResourceUsage } from "../process/supervised";
import type { ProjectFile } from "../project/project-file";
import type { ConfigValue } from "../project/stack-file";

export interface ProgramOptions {
  readonly project: ProjectFile;
  readonly stack: string;
  readonly organization: string;
  /** Where the monitor and the engine listen, `127.0.0.1:port`. */
  readonly address: string;
  readonly config: ReadonlyMap<string, ConfigValue>;
  /** The environment that the program inherits. */
  readonly environment: Readonly<Record<string, string>>;
  readonly timeLimitSeconds: number;
  /** Keep whole stack traces, at a price. */
  readonly debug: boolean;
  readonly signal: AbortSignal;
}

export interface ProgramEnd {
  /** `reported`: it failed and has told the engine why; `silent`: it failed and has not. */
  readonly outcome: "succeeded" | "reported" | "silent" | "late" | "aborted";
  /** What a `silent` ending was, for example "exited with code 1". */
  readonly ending: string;
  readonly stderr: string;
  readonly stdout: string;
  readonly usage: ResourceUsage | undefined;
}

/** The SDK's exit code for "failed, and the engine was told why" (sdk/nodejs/cmd/run). */
const REPORTED_EXIT_CODE = 32;

/**
 * The SDK takes a stack trace for every property of every resource, in case a promise leaks. One frame
 * still gives the place of an error, for a quarter of the cost (measured with bench/preview).
 */
const SHORT_TRACES = ["--stack-trace-limit=1"];

/** Resource operations that the program may have in flight; as `pulumi up` on a small machine. */
const PARALLEL = 16;

/**
 * Runs a Pulumi program, unmodified, exactly as Pulumi's Node.js language host starts it
 * (pulumi/pulumi `sdk/nodejs/cmd/pulumi-language-nodejs/main.go`), until it ends, its time is up, or
 * the signal aborts it. Never rejects, and leaves no process behind.
 */
export async function runProgram(options: ProgramOptions): Promise<ProgramEnd> {
  const { project, signal } = options;
  if (signal.aborted) {
    const nothing = { ending: "aborted", stderr: "", stdout: "", usage: undefined };
    return { outcome: "aborted", ...nothing };
  }
  const process = new SupervisedProcess({
    script: [require.resolve("@pulumi/pulumi/cmd/run"), ...programArguments(options)],
    nodeArguments: [...(options.debug ? [] : SHORT_TRACES), ...project.nodeArguments],
    directory: project.programDirectory,
    environment: { ...options.environment, ...programEnvironment(options) },
  });
  let stdout = "";
  process.onStdout((text) => {
    stdout += text;
  });
  const timer = new AbortController();
  const stopWaiting = AbortSignal.any([timer.signal, signal]);
  const limit = setTimeout(options.timeLimitSeconds * 1000, "late" as const, {
    signal: stopWaiting,
  }).catch(() => "aborted" as const);
  const result = await Promise.race([process.ended, limit]);
  timer.abort();
  if (result === "late") {
    // It may be spinning and deaf to its lifeline.
    process.kill();
  }
  await process.stop();
  const common = { stderr: process.stderr, stdout, usage: process.usage };
  if (typeof result === "string") {
    return { outcome: result, ending: result, ...common };
  }
  if (result.startError !== undefined) {
    return { outcome: "silent", ending: `cannot be started: ${result.startError}`, ...common };
  }
  if (result.code === 0) {
    return { outcome: "succeeded", ending: "exited with code 0", ...common };
  }
  return {
    outcome: result.code === REPORTED_EXIT_CODE ? "reported" : "silent",
    ending:
      result.signal === null
        ? `exited with code ${String(result.code)}`
        : `was ended by ${result.signal}`,
    ...common,
  };
}

function programArguments(options: ProgramOptions): string[] {
  const { project, address } = options;
  return [
    "--monitor",
    address,
    "--engine",
    address,
    "--project",
    project.name,
    "--stack",
    options.stack,
    "--organization",
    options.organization,
    "--pwd",
    project.programDirectory,
    "--root-directory",
    project.root,
    "--dry-run",
    "--parallel",
    String(PARALLEL),
    project.entry,
  ];
}

function programEnvironment({ project, config }: ProgramOptions): Record<string, string> {
  return {
    PULUMI_CONFIG: JSON.stringify(
      Object.fromEntries([...config].map(([key, { text }]) => [engineKey(key), text])),
    ),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(
      [...config].filter(([, value]) => value.secret).map(([key]) => key),
    ),
    ...(project.typescript ? { PULUMI_NODEJS_TYPESCRIPT: "true" } : {}),
    ...(project.tsconfig === undefined ? {} : { PULUMI_NODEJS_TSCONFIG_PATH: project.tsconfig }),
  };
}

/** `namespace:key` as the engine writes it to a program: `namespace:config:key`. */
function engineKey(key: string): string {
  const colon = key.indexOf(":");
  return `${key.slice(0, colon)}:config:${key.slice(colon + 1)}`;
}
