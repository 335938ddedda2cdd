import { existsSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { messageOf, UserError } from "./errors";
import { parseOptions, USAGE, type Options } from "./options";
import { assertWritable, writePlan } from "./output/folder";
import { withProgress } from "./output/progress";
import { errorLines, reportLines, summaryLines } from "./output/report";
import { styleFor, type Style } from "./output/style";
import { programEnvironment } from "./program-environment";
import { processSlots } from "./process/slots";
import { selectLayers, type Layer } from "./project/layers";
import { stackNames } from "./project/stack-file";
import {
  prepareStack,
  previewStack,
  type PreparedStack,
  type PreviewContext,
  type StackPreview,
} from "./stack-preview";

/** Exit codes of the command; a signal ends it with 128 plus its number, as shells expect. */
const EXIT = { fine: 0, error: 1, violation: 2, SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/** The oldest Node.js that @pulumi/pulumi supports. */
const OLDEST_NODE = 22;

async function main(): Promise<number> {
  if (Number(process.versions.node.split(".")[0]) < OLDEST_NODE) {
    throw new UserError(
      `This is Node.js ${process.versions.node}, which Pulumi no longer supports. ` +
        "Run it as `npm run preview`, which uses the Node.js of package.json.",
    );
  }
  const options = parseOptions(process.argv.slice(2));
  if (options === "help") {
    process.stdout.write(`${USAGE}\n`);
    return EXIT.fine;
  }
  const interruption = interruptible();
  try {
    return await preview(options, interruption.signal);
  } catch (error) {
    if (interruption.signal.aborted) {
      process.stderr.write("\nStopped; nothing was written for what was not finished.\n");
      return interruption.exitCode();
    }
    throw error;
  }
}

async function preview(options: Options, signal: AbortSignal): Promise<number> {
  const repository = resolve(options.cwd ?? join(__dirname, ".."));
  if (!existsSync(join(repository, "Pulumi.yaml"))) {
    throw new UserError(`${repository} has no Pulumi.yaml: --cwd names the folder of the project.`);
  }
  const out = resolve(repository, options.out);
  const layers = selectLayers(repository, options.layers);
  const stacks = options.stacks.length > 0 ? options.stacks : stackNames(repository);
  if (stacks.length === 0) {
    throw new UserError("There is no stack: the project folder holds no Pulumi.<stack>.yaml.");
  }
  const prepared = prepareAll(repository, stacks, layers);
  assertWritable(out);
  const mode = options.json ? "silent" : process.stdout.isTTY ? "live" : "lines";
  const context: PreviewContext = {
    repository,
    layers,
    options,
    environment: programEnvironment(repository),
    slots: processSlots(),
    signal,
  };
  const layerNames = layers.map(({ name }) => name);
  const previews = await withProgress(prepared, layerNames, mode, (stack, progress) =>
    previewStack(stack, context, progress),
  );
  signal.throwIfAborted();
  return report(previews, out, options);
}

/** Reads all stack files, so that the mistakes of all of them are told at once. */
function prepareAll(
  repository: string,
  stacks: readonly string[],
  layers: readonly Layer[],
): PreparedStack[] {
  const prepared: PreparedStack[] = [];
  const mistakes: string[] = [];
  for (const stack of stacks) {
    try {
      prepared.push(prepareStack(repository, stack, layers));
    } catch (error) {
      if (!(error instanceof UserError)) {
        throw error;
      }
      mistakes.push(...error.messages);
    }
  }
  if (mistakes.length > 0) {
    throw new UserError(mistakes);
  }
  return prepared;
}

/** Writes and prints what was found; plans first, so that a full disk is known before the praise. */
function report(previews: readonly StackPreview[], out: string, options: Options): number {
  const plans = previews.map(({ plan }) => plan).filter((plan) => plan !== undefined);
  const written = new Map(
    plans.map((plan) => [
      plan.stack,
      { folder: relative("", join(out, plan.stack)), manifests: writePlan(out, plan) },
    ]),
  );
  const failed = previews.filter(({ plan }) => plan === undefined);
  if (options.json) {
    const style = styleFor(process.stderr, options.debug);
    for (const failure of failed) {
      printTo(process.stderr, errorLines(failure, style));
    }
    if (failed.length === 0) {
      const document = plans.length === 1 ? plans[0] : plans;
      process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
    }
  } else {
    const style = styleFor(process.stdout, options.debug);
    for (const stackPreview of previews) {
      const stream = stackPreview.plan === undefined ? process.stderr : process.stdout;
      printTo(stream, reportLines(stackPreview, style));
    }
    if (plans.length > 0) {
      printTo(process.stdout, summaryLines(plans, written));
    }
  }
  if (failed.length > 0) {
    return EXIT.error;
  }
  return plans.some(({ summary }) => summary.mandatory > 0) ? EXIT.violation : EXIT.fine;
}

function printTo(stream: NodeJS.WriteStream, lines: readonly string[]): void {
  stream.write(`${lines.join("\n")}\n`);
}

/**
 * Turns Ctrl-C, and its kin, into an abort, so that processes are ended one by one. A second one ends
 * this process at once; the others notice that by themselves (see lifeline.cjs).
 */
function interruptible(): { signal: AbortSignal; exitCode: () => number } {
  const controller = new AbortController();
  let exitCode: number = EXIT.SIGINT;
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    // Stays registered: the terminal library ends the process when nobody else listens.
    process.on(name, () => {
      if (controller.signal.aborted) {
        process.exit(exitCode);
      }
      exitCode = EXIT[name];
      controller.abort(new Error("interrupted"));
    });
  }
  return { signal: controller.signal, exitCode: () => exitCode };
}

function printFailure(error: unknown, style: Style): void {
  if (error instanceof UserError) {
    printTo(process.stderr, error.messages.map(style.error));
    return;
  }
  const stack = error instanceof Error ? error.stack : undefined;
  printTo(process.stderr, [
    style.error(`The preview itself failed: ${messageOf(error)}`),
    style.debug ? (stack ?? "") : "Run again with --debug to see where, and report it.",
  ]);
}

/** Runs the command line and sets the exit code. Never rejects. */
export async function run(): Promise<void> {
  // Whoever reads us may stop early, as `head` does; that is no failure of ours.
  process.stdout.on("error", () => undefined);
  // Not process.exit(): what was written to a pipe has to arrive first.
  process.exitCode = await main().catch((error: unknown) => {
    printFailure(error, styleFor(process.stderr, process.argv.includes("--debug")));
    return EXIT.error;
  });
}
