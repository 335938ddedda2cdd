import { Listr } from "listr2";
import type { LayerResult } from "../layer-preview";
import type { Progress } from "../stack-preview";

/** Runs one environment's preview, telling its progress. */
type Run<Result> = (stack: string, progress: Progress) => Promise<Result>;

/**
 * Runs the environments and shows how far they are: a live tree on a terminal, plain lines on a
 * pipe, nothing when `silent`.
 *
 * @returns the results in the order of `stacks`.
 */
export async function withProgress<Result>(
  stacks: readonly string[],
  layers: readonly string[],
  mode: "live" | "lines" | "silent",
  run: Run<Result>,
): Promise<Result[]> {
  if (mode !== "live") {
    const results: Result[] = [];
    for (const stack of stacks) {
      results.push(await run(stack, mode === "lines" ? lineProgress(stack) : SILENT));
    }
    return results;
  }
  return runLive(stacks, layers, run);
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
  stacks: readonly string[],
  layers: readonly string[],
  run: Run<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const tree = new Listr(
    stacks.map((stack) => ({
      title: stack,
      task: (_context, task) => {
        const ends = new Map(
          layers.map((layer) => [layer, Promise.withResolvers<LayerResult>()] as const),
        );
        const titles = new Map<string, (title: string) => void>();
        const finished = run(stack, {
          onResource: (layer, count) => titles.get(layer)?.(`${layer}: ${String(count)} resources`),
          onLayerEnd: (result) => ends.get(result.layer.name)?.resolve(result),
        });
        const failed = finished.catch((error: unknown) => {
          ends.forEach((end) => {
            end.reject(error);
          });
          throw error;
        });
        const layerTasks = layers.map((layer) => ({
          title: layer,
          task: async (_: unknown, layerTask: { title: string | undefined }): Promise<void> => {
            titles.set(layer, (title) => {
              layerTask.title = title;
            });
            const result = await ends.get(layer)?.promise;
            if (result !== undefined) {
              layerTask.title = `${layer}: ${ending(result)}`;
            }
          },
        }));
        const policyTask = {
          title: "policies",
          task: async (): Promise<void> => {
            results.push(await failed);
          },
        };
        return task.newListr([...layerTasks, policyTask], { concurrent: true });
      },
    })),
    { rendererOptions: { collapseSubtasks: false } },
  );
  await tree.run();
  return results;
}
