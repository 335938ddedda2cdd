import type { CloudModels } from "./cloud/cloud";
import { Deployment, type Validation } from "./engine/deployment";
import { EngineEndpoint } from "./engine/engine-service";
import { explainProgramError } from "./engine/failure";
import type { Diagnostic, ResourceState, StackOutputs } from "./engine/goal";
import { serve } from "./engine/grpc-server";
import { monitorService } from "./engine/monitor-service";
import { runProgram, type ProgramEnd } from "./engine/program";
import type { Redaction } from "./engine/redaction";
import type { ValueMap } from "./engine/values";
import type { Slots } from "./process/slots";
import type { ResourceUsage } from "./process/supervised";
import { firstMeaningfulLine } from "./process/meaningful-line";
import { ORGANIZATION, type Layer } from "./project/layers";
import type { ConfigValue } from "./project/stack-file";

export interface LayerOptions {
  readonly repository: string;
  readonly layer: Layer;
  readonly stack: string;
  readonly mode: "known" | "first";
  readonly config: ReadonlyMap<string, ConfigValue>;
  readonly models: CloudModels;
  readonly redaction: Redaction;
  readonly validate: (type: string, inputs: ValueMap) => Promise<Validation>;
  readonly onResource: (state: ResourceState, deployment: Deployment) => void;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeLimitSeconds: number;
  readonly debug: boolean;
  readonly inSlot: Slots;
  readonly signal: AbortSignal;
}

/** What one layer's program built, or why it could not. */
export interface LayerResult {
  readonly layer: Layer;
  readonly resources: readonly ResourceState[];
  readonly outputs: StackOutputs;
  readonly diagnostics: readonly Diagnostic[];
  /** True when the program did not run to its end, for whatever reason. */
  readonly failed: boolean;
  /** Name of the earlier layer whose failure kept this one from being previewed. */
  readonly blockedBy: string | undefined;
  readonly usage: ResourceUsage | undefined;
}

/** One layer while it runs. */
export interface RunningLayer {
  readonly layer: Layer;
  /** Outputs of the stack, as soon as the program is done; rejects when it fails. */
  readonly outputs: Promise<StackOutputs>;
  readonly result: Promise<LayerResult>;
}

/**
 * Starts a layer's program against a simulated cloud.
 *
 * @param earlier - the layers that its StackReferences may read.
 */
export function startLayer(options: LayerOptions, earlier: readonly RunningLayer[]): RunningLayer {
  const exported = Promise.withResolvers<StackOutputs>();
  // Nobody may be waiting when it fails.
  exported.promise.catch(() => undefined);
  const result = options.inSlot(async () => {
    const finished = await previewLayer(options, earlier, exported.resolve);
    if (finished.failed) {
      exported.reject(new Error(`The layer ${options.layer.name} could not be previewed.`));
    }
    return finished;
  });
  return { layer: options.layer, outputs: exported.promise, result };
}

async function previewLayer(
  options: LayerOptions,
  earlier: readonly RunningLayer[],
  onDone: (outputs: StackOutputs) => void,
): Promise<LayerResult> {
  const { layer, stack } = options;
  let blockedBy: string | undefined;
  const logged: Diagnostic[] = [];
  const deployment = new Deployment({
    ...options,
    project: layer.project.name,
    readStack: async (name) => {
      const target = findReferenced(name, stack, layer, earlier);
      return target.outputs.catch((error: unknown) => {
        blockedBy = target.layer.name;
        throw error;
      });
    },
    onResource: (state) => {
      options.onResource(state, deployment);
    },
  });
  const engine = new EngineEndpoint((diagnostic) => logged.push(diagnostic));
  const server = await serve([
    monitorService(deployment, () => {
      onDone(deployment.stackOutputs);
    }),
    engine.service,
  ]);
  const end = await runProgram({
    ...options,
    project: layer.project,
    organization: ORGANIZATION,
    address: server.address,
  });
  server.stop();
  const diagnostics = [...deployment.diagnostics];
  if (blockedBy === undefined) {
    diagnostics.push(
      ...logged.map((diagnostic) => explainProgramError(diagnostic, options.repository)),
      ...explainEnd(end, options, deployment),
    );
  } else {
    diagnostics.push(...logged.filter(({ severity }) => severity !== "error"));
  }
  return {
    layer,
    resources: [...deployment.resources.values()],
    outputs: deployment.stackOutputs,
    diagnostics: diagnostics.map((diagnostic) => redacted(diagnostic, options.redaction)),
    failed: end.outcome !== "succeeded",
    blockedBy,
    usage: end.usage,
  };
}

function findReferenced(
  name: string,
  stack: string,
  layer: Layer,
  earlier: readonly RunningLayer[],
): RunningLayer {
  const [organization, project, referencedStack] = name.split("/");
  const target = earlier.find((candidate) => candidate.layer.project.name === project);
  if (organization === ORGANIZATION && target !== undefined && referencedStack === stack) {
    return target;
  }
  const known = earlier.map(({ layer: { project } }) => `${ORGANIZATION}/${project.name}/${stack}`);
  throw new Error(
    `The layer ${layer.name} refers to the stack "${name}", which is not part of this preview. ` +
      `It can refer to: ${known.join(", ") || "no other stack, since it is the first layer"}.`,
  );
}

/** What a program's ending itself has to say, beyond what it logged. */
function explainEnd(end: ProgramEnd, options: LayerOptions, deployment: Deployment): Diagnostic[] {
  const name = options.layer.name;
  const printed = end.stdout
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((message): Diagnostic => ({ severity: "info", urn: "", message }));
  if (end.outcome === "late") {
    const last = [...deployment.resources.values()].at(-1);
    const where =
      last === undefined
        ? "It had registered no resource."
        : `The last resource it registered is ${last.goal.type} "${last.goal.name}".`;
    return [
      ...printed,
      {
        severity: "error",
        urn: last?.urn ?? "",
        message:
          `The program of ${name} did not end within ${String(options.timeLimitSeconds)} s. ` +
          `${where} A longer limit is set with --time-limit.`,
      },
    ];
  }
  if (end.outcome === "silent") {
    const reason = firstMeaningfulLine(end.stderr) ?? "it gave no reason";
    return [
      ...printed,
      {
        severity: "error",
        urn: "",
        message: `The program of ${name} ${end.ending}: ${reason}`,
        detail: end.stderr,
      },
    ];
  }
  return printed;
}

function redacted(diagnostic: Diagnostic, redaction: Redaction): Diagnostic {
  return {
    ...diagnostic,
    message: redaction.text(diagnostic.message),
    ...(diagnostic.detail === undefined ? {} : { detail: redaction.text(diagnostic.detail) }),
  };
}
