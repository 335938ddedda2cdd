import { resolve } from "node:path";
import { parseOptions } from "../preview/options";
import { programEnvironment } from "../preview/program-environment";
import { processSlots } from "../preview/process/slots";
import { selectLayers } from "../preview/project/layers";
import { stackNames } from "../preview/project/stack-file";
import { prepareStack, previewStack } from "../preview/stack-preview";

/** What one process of the preview used. */
export interface ProcessUsage {
  readonly name: string;
  readonly cpuSeconds: number;
  readonly peakBytes: number;
}

/** Previews every stack in this process and prints, as JSON, what each process used. */
async function main(): Promise<void> {
  const repository = resolve(__dirname, "..");
  const options = parseOptions([]);
  if (options === "help") {
    return;
  }
  const layers = selectLayers(repository, []);
  const context = {
    repository,
    layers,
    options,
    environment: programEnvironment(repository),
    slots: processSlots(),
    signal: new AbortController().signal,
  };
  const progress = { onResource: () => undefined, onLayerEnd: () => undefined };
  const previews = await Promise.all(
    stackNames(repository).map((stack) =>
      previewStack(prepareStack(repository, stack, layers), context, progress),
    ),
  );
  const usages: ProcessUsage[] = [];
  for (const preview of previews) {
    const { stack } = preview;
    const used = [
      ...preview.layers.map(({ layer, usage }) => ({ name: `${stack}, ${layer.name}`, usage })),
      ...preview.packs.map(({ info, usage }) => ({ name: `${stack}, ${info.name}`, usage })),
    ];
    for (const { name, usage } of used) {
      if (usage !== undefined) {
        usages.push({ name, ...usage });
      }
    }
  }
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  usages.push({
    name: "host",
    cpuSeconds: (userCPUTime + systemCPUTime) / 1e6,
    peakBytes: maxRSS * 1024,
  });
  process.stdout.write(JSON.stringify(usages));
}

void main();
