import { setTimeout } from "node:timers/promises";

import { type Ending, SupervisedProcess } from "../process/supervised";
import { firstMeaningfulLine } from "../process/meaningful-line";
import { PolicyPackError } from "./policy-pack-error";

export interface PackProcessOptions {
  /** Absolute; becomes the working directory. */
  readonly packDirectory: string;
  readonly engineAddress: string;
  /** The whole environment of the process. */
  readonly environment: Readonly<Record<string, string>>;
  /** How long the pack may take to print its port, in milliseconds. */
  readonly startLimitMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** Progress sequences that may surround the port; the engine strips the same ones. */
const CONTROL_SEQUENCES = ["\u001b]9;4;3;\u001b\\", "\u001b]9;4;0;\u001b\\"];

/**
 * Starts a policy pack as pulumi-language-nodejs does (`RunPlugin` in pulumi/pulumi
 * `sdk/nodejs/cmd/pulumi-language-nodejs/main.go`) and waits for the port that it serves on.
 *
 * @throws PolicyPackError with the one reason why it does not start; no process is left behind then.
 */
export async function startPack(
  options: PackProcessOptions,
): Promise<{ process: SupervisedProcess; port: number }> {
  const { packDirectory, engineAddress, environment, signal } = options;
  signal?.throwIfAborted();
  const process = new SupervisedProcess({
    script: [require.resolve("@pulumi/pulumi/cmd/run-policy-pack"), engineAddress, packDirectory],
    directory: packDirectory,
    environment,
  });
  try {
    return { process, port: await waitForPort(process, options) };
  } catch (error) {
    await process.stop();
    signal?.throwIfAborted();
    throw error;
  }
}

/** One error for what went wrong: the pack's folder, what it failed to do, and its own reason. */
export async function packFailure(
  process: SupervisedProcess,
  packDirectory: string,
  what: string,
): Promise<PolicyPackError> {
  const ending = await process.ended;
  const reason = firstMeaningfulLine(process.stderr) ?? endingText(ending);
  return new PolicyPackError(`The policy pack ${packDirectory} ${what}: ${reason}`, process.stderr);
}

async function waitForPort(
  process: SupervisedProcess,
  { packDirectory, startLimitMs, signal }: PackProcessOptions,
): Promise<number> {
  const refuse = (reason: string): PolicyPackError =>
    new PolicyPackError(
      `The policy pack ${packDirectory} does not start: ${reason}`,
      process.stderr,
    );
  const done = new AbortController();
  const cancelled = signal === undefined ? done.signal : AbortSignal.any([done.signal, signal]);
  try {
    const outcome = await Promise.race([
      firstLine(process).then((line) => ({ line })),
      process.ended.then(() => "ended" as const),
      setTimeout(startLimitMs, "late" as const, { signal: cancelled }),
    ]);
    if (outcome === "ended") {
      throw await packFailure(process, packDirectory, "does not start");
    }
    if (outcome === "late") {
      throw refuse(
        `it printed no port within ${startLimitMs / 1000} s. Its index.ts must create a PolicyPack.`,
      );
    }
    const port = parsePort(outcome.line);
    if (port === undefined) {
      throw refuse(
        `it printed ${JSON.stringify(outcome.line)} where its port belongs.` +
          " A pack must not write to stdout while it loads.",
      );
    }
    return port;
  } finally {
    done.abort();
  }
}

/** The first line of stdout. The rest is read and dropped, so that the pack never blocks on it. */
function firstLine(process: SupervisedProcess): Promise<string> {
  return new Promise((resolve) => {
    let text = "";
    process.onStdout((chunk) => {
      if (!text.includes("\n")) {
        text += chunk;
        const end = text.indexOf("\n");
        if (end >= 0) {
          resolve(text.slice(0, end));
        }
      }
    });
  });
}

function parsePort(line: string): number | undefined {
  const digits = CONTROL_SEQUENCES.reduce((rest, code) => rest.replaceAll(code, ""), line).trim();
  const port = /^\d{1,5}$/.test(digits) ? Number(digits) : 0;
  return port > 0 && port <= 65535 ? port : undefined;
}

function endingText({ code, signal, startError }: Ending): string {
  if (startError !== undefined) {
    return `its process cannot be started: ${startError}.`;
  }
  return signal === null ? `it ended with exit code ${code ?? 0}.` : `it was ended by ${signal}.`;
}
