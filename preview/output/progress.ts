import { Listr } from "listr2";
import type { LayerResult } from "../layer-preview";
import type { PreparedStack, Progress } from "../stack-preview";

/** Previews one environment, telling its progress. */
type Run<Result> = (stack: PreparedStack, progress: Progress) => Promise<Result>;

/**
 * Previews the environments side by side and shows how far they are: a live tree on a terminal, plain
 * lines on a pipe, nothing when `silent`.
 *
 * @returns the results in the order of `stacks`.
 */
export async function withProgress<Result>(
  stacks: readonly PreparedStack[],
  layers: readonly string[],
  mode: "live" | "lines" | "silent",
  run: Run<Result>,
): Promise<Result[]> {
  if (mode === "live") {
    return runLive(stacks, layers, run);
  }
  return Promise.all(
    stacks.map((stack) => run(stack, mode === "lines" ? lineProgress(stack.stack) : SILENT)),
  );
}

const SILENT: Progress = { onResource: () => undefined, onLayerEnd: () => undefined };

function lineProgress(stack: string): Progress {
  return {
    onResource: () => undefined,
    onLayerEnd: (result) => {
      process.stdout.write(`${stack}: ${result.layer.name} ${ending(result)}\n`);
    },
  };
}

function ending(result: LayerResult): string {
  if (result.blockedBy !== undefined) {
    return `waits for ${result.blockedBy}`;
  }
  return result.failed ? "failed" : `registered ${String(result.resources.length)} resources`;
}

async function runLive<Result>(
  stacks: readonly PreparedStack[],
  layers: readonly string[],
  run: Run<Result>,
): Promise<Result[]> {
  const live = stacks.map((stack) => new LiveStack(stack, layers, run));
  const tree = new Listr(
    live.map((one) => ({
      title: one.stack.stack,
      task: (_, task) => task.newListr(one.tasks(), { concurrent: true }),
    })),
    {
      concurrent: true,
      // The command stops its processes itself, and then says with which code it ended.
      registerSignalListeners: false,
      rendererOptions: { collapseSubtasks: false },
    },
  );
  await tree.run();
  return Promise.all(live.map(({ result }) => result));
}

/** One environment while it is shown: a line a layer, and one for the policies. */
class LiveStack<Result> {
  readonly result: Promise<Result>;
  private readonly titles = new Map<string, (title: string) => void>();
  private readonly ends: ReadonlyMap<string, PromiseWithResolvers<LayerResult>>;

  constructor(
    readonly stack: PreparedStack,
    private readonly layers: readonly string[],
    run: Run<Result>,
  ) {
    this.ends = new Map(layers.map((layer) => [layer, Promise.withResolvers<LayerResult>()]));
    this.result = run(stack, {
      onResource: (layer, count) =>
        this.titles.get(layer)?.(`${layer}: ${String(count)} resources`),
      onLayerEnd: (result) => this.ends.get(result.layer.name)?.resolve(result),
    });
    this.result.catch((error: unknown) => {
      this.ends.forEach((end) => {
        end.reject(error);
      });
    });
  }

  tasks(): {
    title: string;
    task: (context: unknown, line: { title?: string }) => Promise<void>;
  }[] {
    const policies = { title: "policies", task: () => this.result.then(() => undefined) };
    return [
      ...this.layers.map((layer) => ({
        title: layer,
        task: async (_: unknown, line: { title?: string }): Promise<void> => {
          this.titles.set(layer, (title) => {
            line.title = title;
          });
          const result = await this.ends.get(layer)?.promise;
          if (result !== undefined) {
            line.title = `${layer}: ${ending(result)}`;
          }
        },
      })),
      policies,
    ];
  }
}
