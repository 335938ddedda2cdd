import { isKubernetesObject } from "./cloud/kubernetes";
import { models } from "./cloud/models";
import type { Deployment, Validation } from "./engine/deployment";
import type { ResourceState } from "./engine/goal";
import { Redaction } from "./engine/redaction";
import type { ValueMap } from "./engine/values";
import { makePlan } from "./make-plan";
import { startLayer, type LayerResult, type RunningLayer } from "./layer-preview";
import type { Options } from "./options";
import type { Plan } from "./plan";
import { type PolicyConfiguration, readPolicyConfiguration } from "./policy/configuration";
import { PolicyGate, type PackResult } from "./policy/gate";
import { PolicyPackError } from "./policy/policy-pack-error";
import type { Slots } from "./process/slots";
import { configNamespaces, type Layer } from "./project/layers";
import { applyProjectConfig, type ProjectConfig } from "./project/project-config";
import { readStackFile, type ConfigValue } from "./project/stack-file";
import { validateObject, validationNotice } from "./validation/validate";

/** What one environment's preview tells while it runs. */
export interface Progress {
  /** Number of resources that a layer has registered so far. */
  readonly onResource: (layer: string, count: number) => void;
  readonly onLayerEnd: (result: LayerResult) => void;
}

export interface Mistake {
  readonly message: string;
  /** Shown with `--debug`. */
  readonly detail?: string;
}

export interface StackPreview {
  readonly stack: string;
  readonly layers: readonly LayerResult[];
  readonly packs: readonly PackResult[];
  /** What is wrong with stack file or policy packs, which the programs do not see themselves. */
  readonly mistakes: readonly Mistake[];
  /** `undefined` when anything failed: half a plan would mislead. */
  readonly plan: Plan | undefined;
}

/** A stack whose files were read: its name, and each layer's configuration in their order. */
export interface PreparedStack {
  readonly stack: string;
  readonly configs: readonly ProjectConfig[];
  readonly policies: PolicyConfiguration | undefined;
}

/**
 * Reads a stack's configuration for every layer, and for the policy packs.
 *
 * @throws UserError when one of the files is malformed, or the stack file missing.
 */
export function prepareStack(
  repository: string,
  stack: string,
  layers: readonly Layer[],
): PreparedStack {
  const namespaces = configNamespaces(repository);
  const configs = layers.map(({ project }) =>
    applyProjectConfig(
      project,
      readStackFile(repository, project.stackConfigDirectory, stack, namespaces),
    ),
  );
  return { stack, configs, policies: readPolicyConfiguration(repository, stack) };
}

/** What the previews of all environments share. */
export interface PreviewContext {
  readonly repository: string;
  readonly layers: readonly Layer[];
  readonly options: Options;
  /** The environment that programs and packs inherit. */
  readonly environment: Readonly<Record<string, string>>;
  readonly slots: Slots;
  readonly signal: AbortSignal;
}

/**
 * Previews one environment: the programs of its layers and both policy packs start at once, as far as
 * there are free slots; a later layer waits for an earlier one only where it reads its outputs.
 */
export async function previewStack(
  { stack, configs, policies }: PreparedStack,
  context: PreviewContext,
  progress: Progress,
): Promise<StackPreview> {
  const { repository, layers, options, environment, signal } = context;
  const redaction = new Redaction();
  let started: number | undefined;
  const inSlot: Slots = (task) =>
    context.slots(() => {
      started ??= performance.now();
      return task();
    });
  const running: RunningLayer[] = [];
  for (const [index, layer] of layers.entries()) {
    let count = 0;
    const settings = {
      repository,
      layer,
      stack,
      mode: options.first ? ("first" as const) : ("known" as const),
      config: configs[index]?.values ?? new Map<string, ConfigValue>(),
      models,
      redaction,
      validate,
      onResource: (state: ResourceState, deployment: Deployment): void => {
        progress.onResource(layer.name, ++count);
        if (layer.shown) {
          gate.analyze(state, deployment);
        }
      },
      environment,
      timeLimitSeconds: options.timeLimit,
      debug: options.debug,
      inSlot,
      signal,
    };
    running.push(startLayer(settings, [...running]));
  }
  // After the programs, which are what takes time and therefore asks for its slots first.
  const gate = PolicyGate.start({
    repository,
    stack,
    project: layers[0]?.project.name ?? "",
    environment,
    startLimitSeconds: options.timeLimit,
    configuration: policies,
    redaction,
    inSlot,
    signal,
  });
  try {
    const results = await Promise.all(
      running.map(async ({ result }) => {
        const finished = await result;
        progress.onLayerEnd(finished);
        return finished;
      }),
    );
    signal.throwIfAborted();
    const shown = results.filter(({ layer }) => layer.shown);
    const mistakes: Mistake[] = [...new Set(configs.flatMap((config) => config.mistakes))].map(
      (message) => ({ message }),
    );
    const packs = await gate.finish(shown).catch((error: unknown) => {
      mistakes.push(...packMistakes(error));
      return [];
    });
    const sound = mistakes.length === 0 && results.every(isSound);
    const seconds = (performance.now() - (started ?? NaN)) / 1000;
    return {
      stack,
      layers: results,
      packs,
      mistakes,
      plan: sound ? makePlan(stack, options.first, shown, packs, seconds, redaction) : undefined,
    };
  } finally {
    await gate.stop();
  }
}

function packMistakes(error: unknown): Mistake[] {
  const errors: unknown[] = error instanceof AggregateError ? error.errors : [error];
  return errors.map((one) => {
    if (one instanceof PolicyPackError) {
      return { message: one.message, detail: one.detail };
    }
    throw one;
  });
}

/** What an API server would say of an object; other clouds answer for themselves. */
async function validate(type: string, inputs: ValueMap): Promise<Validation> {
  if (!isKubernetesObject(type)) {
    return { mistakes: [], notice: undefined };
  }
  return { mistakes: await validateObject(inputs), notice: await validationNotice(inputs) };
}

/** True when the layer ran to its end and neither it nor the cloud reported an error. */
export function isSound(result: LayerResult): boolean {
  return !result.failed && result.diagnostics.every(({ severity }) => severity !== "error");
}
