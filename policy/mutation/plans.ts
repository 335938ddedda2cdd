import path from "node:path";

import { analyzedInputs, analyzedStack } from "../../preview/policy/analyzed";
import type { AnalyzedResource, AnalyzedStackResource } from "../../preview/policy/types";
import { parseOptions } from "../../preview/options";
import { programEnvironment } from "../../preview/program-environment";
import { processSlots } from "../../preview/process/slots";
import { selectLayers } from "../../preview/project/layers";
import { stackNames } from "../../preview/project/stack-file";
import { prepareStack, previewStack } from "../../preview/stack-preview";

const REPOSITORY = path.join(__dirname, "..", "..");

/** What one layer of one environment would build, as the engine shows it to the packs. */
export interface PlannedLayer {
  readonly stack: string;
  /** With inputs, as before anything is created. */
  readonly resources: readonly AnalyzedResource[];
  /** With outputs, as at the end. */
  readonly outcome: readonly AnalyzedStackResource[];
}

/** Previews both environments in this process: the real plans, with nothing masked. */
export async function plannedLayers(): Promise<PlannedLayer[]> {
  const options = parseOptions([]);
  if (options === "help") {
    throw new Error("No option asks for help.");
  }
  const layers = selectLayers(REPOSITORY, []);
  const context = {
    repository: REPOSITORY,
    layers,
    options,
    environment: programEnvironment(REPOSITORY),
    slots: processSlots(),
    signal: new AbortController().signal,
  };
  const progress = { onResource: () => undefined, onLayerEnd: () => undefined };
  const previews = await Promise.all(
    stackNames(REPOSITORY).map((stack) =>
      previewStack(prepareStack(REPOSITORY, stack, layers), context, progress),
    ),
  );
  return previews.flatMap((preview) => {
    if (preview.plan === undefined) {
      const [mistake] = preview.mistakes;
      throw new Error(
        `${preview.stack} cannot be previewed: ${mistake?.message ?? "npm run preview says why."}`,
      );
    }
    return preview.layers.map(({ resources }) => {
      const states = new Map(resources.map((state) => [state.urn, state]));
      return {
        stack: preview.stack,
        resources: resources.map((state) => analyzedInputs(state, states)),
        outcome: analyzedStack(resources),
      };
    });
  });
}
