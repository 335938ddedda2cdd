import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Deployment } from "../engine/deployment";
import { EngineEndpoint } from "../engine/engine-service";
import type { Diagnostic, ResourceState } from "../engine/goal";
import { serve, type RunningServer } from "../engine/grpc-server";
import type { Redaction } from "../engine/redaction";
import { nameOf, typeOf, urnOfProviderReference } from "../engine/urn";
import type { ValueMap } from "../engine/values";
import type { LayerResult } from "../layer-preview";
import type { Slots } from "../process/slots";
import type { ResourceUsage } from "../process/supervised";
import { ORGANIZATION } from "../project/layers";
import { AnalyzerProcess } from "./analyzer-process";
import { findPacks } from "./packs";
import type { AnalyzedProvider, AnalyzedResource, PackInfo, Violation } from "./types";

export interface GateOptions {
  readonly repository: string;
  readonly stack: string;
  /** Project that the packs are told they check; one process of a pack serves all layers. */
  readonly project: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly startLimitSeconds: number;
  readonly redaction: Redaction;
  readonly inSlot: Slots;
  readonly signal: AbortSignal;
}

/** What one pack said of one environment. */
export interface PackResult {
  readonly info: PackInfo;
  readonly violations: readonly Violation[];
  /** Known once the pack's process has ended. */
  usage: ResourceUsage | undefined;
}

interface Finding {
  readonly analyzer: AnalyzerProcess;
  readonly violations: readonly Violation[];
}

/** Every policy pack of the project, each in a process of its own, over one environment. */
export class PolicyGate {
  private readonly pending: Promise<Finding[]>[] = [];
  private results: { analyzer: AnalyzerProcess; result: PackResult }[] = [];

  private constructor(
    private readonly options: GateOptions,
    private readonly server: Promise<RunningServer>,
    private readonly analyzers: Promise<AnalyzerProcess[]>,
    private readonly freeSlots: () => void,
  ) {}

  /** Starts all packs; a pack that does not start is reported by {@link finish}. */
  static start(options: GateOptions): PolicyGate {
    const logged: Diagnostic[] = [];
    const server = serve([new EngineEndpoint((line) => logged.push(line)).service]);
    const stopped = Promise.withResolvers<undefined>();
    const analyzers = startAll(options, server, stopped.promise);
    // Reported by finish(); until then nobody may be waiting.
    analyzers.catch(() => undefined);
    return new PolicyGate(options, server, analyzers, () => {
      stopped.resolve(undefined);
    });
  }

  /** Checks one resource's inputs with every pack, as soon as the packs are up. */
  analyze(state: ResourceState, deployment: Deployment): void {
    const resource = analyzed(state, state.inputs, deployment.resources);
    const finding = this.analyzers.then((analyzers) =>
      Promise.all(
        analyzers.map(async (analyzer) => ({
          analyzer,
          violations: await analyzer.analyze(resource),
        })),
      ),
    );
    finding.catch(() => undefined);
    this.pending.push(finding);
  }

  /**
   * Waits for all findings, and checks every sound layer's stack as a whole.
   *
   * @throws AggregateError of every pack that does not start.
   * @throws PolicyPackError when a pack fails at its work.
   */
  async finish(layers: readonly LayerResult[]): Promise<PackResult[]> {
    const analyzers = await this.analyzers;
    const found = (await Promise.all(this.pending)).flat();
    for (const layer of layers.filter(({ failed }) => !failed)) {
      const resources = new Map(layer.resources.map((state) => [state.urn, state]));
      const stack = layer.resources.map((state) => ({
        ...analyzed(state, state.outputs, resources),
        ...(state.goal.parent === "" ? {} : { parent: state.goal.parent }),
        dependencies: state.goal.dependencies,
        propertyDependencies: state.goal.propertyDependencies,
      }));
      found.push(
        ...(await Promise.all(
          analyzers.map(async (analyzer) => ({
            analyzer,
            violations: await analyzer.analyzeStack(stack),
          })),
        )),
      );
    }
    this.results = analyzers.map((analyzer) => ({
      analyzer,
      result: {
        info: analyzer.info,
        violations: found
          .filter((entry) => entry.analyzer === analyzer)
          .flatMap((entry) => entry.violations)
          .map((violation) => ({
            ...violation,
            message: this.options.redaction.text(violation.message),
          })),
        usage: undefined,
      },
    }));
    return this.results.map(({ result }) => result);
  }

  /** Ends all packs. Never rejects. */
  async stop(): Promise<void> {
    const analyzers = await this.analyzers.catch(() => []);
    await Promise.all(analyzers.map((analyzer) => analyzer.stop()));
    this.freeSlots();
    for (const { analyzer, result } of this.results) {
      result.usage = analyzer.usage;
    }
    await this.server.then(
      (server) => {
        server.stop();
      },
      () => undefined,
    );
  }
}

/** Starts every pack; when one does not start, the others are ended before that is reported. */
async function startAll(
  options: GateOptions,
  server: Promise<RunningServer>,
  stopped: Promise<undefined>,
): Promise<AnalyzerProcess[]> {
  const folder = join(options.repository, "policy");
  const packs = existsSync(folder) ? findPacks(folder) : [];
  const starts = await Promise.allSettled(
    packs.map((packDirectory) => startInSlot(packDirectory, options, server, stopped)),
  );
  const analyzers = starts.filter((s) => s.status === "fulfilled").map((s) => s.value);
  const failures = starts.filter((s) => s.status === "rejected").map((s) => s.reason as unknown);
  if (failures.length > 0) {
    await Promise.all(analyzers.map((analyzer) => analyzer.stop()));
    throw new AggregateError(failures);
  }
  return analyzers;
}

/** Starts a pack in a slot, which it keeps until all packs are stopped. */
function startInSlot(
  packDirectory: string,
  options: GateOptions,
  server: Promise<RunningServer>,
  stopped: Promise<undefined>,
): Promise<AnalyzerProcess> {
  const started = Promise.withResolvers<AnalyzerProcess>();
  void options.inSlot(async () => {
    try {
      const analyzer = await AnalyzerProcess.start({
        packDirectory,
        engineAddress: (await server).address,
        organization: ORGANIZATION,
        project: options.project,
        stack: options.stack,
        environment: options.environment,
        startLimitMs: options.startLimitSeconds * 1000,
        signal: options.signal,
      });
      started.resolve(analyzer);
      await stopped;
    } catch (error) {
      started.reject(error);
    }
  });
  return started.promise;
}

/** A resource as the engine shows it to a pack. */
function analyzed(
  state: ResourceState,
  properties: ValueMap,
  resources: ReadonlyMap<string, ResourceState>,
): AnalyzedResource {
  const { goal } = state;
  const provider = providerOf(state, resources);
  return {
    urn: state.urn,
    type: goal.type,
    name: goal.name,
    properties,
    options: {
      protect: state.protect,
      ignoreChanges: goal.ignoreChanges,
      additionalSecretOutputs: goal.additionalSecretOutputs,
      aliases: goal.aliases,
      ...(goal.parent === "" ? {} : { parent: goal.parent }),
      ...(goal.deleteBeforeReplace === undefined
        ? {}
        : { deleteBeforeReplace: goal.deleteBeforeReplace }),
    },
    ...(provider === undefined ? {} : { provider }),
  };
}

function providerOf(
  state: ResourceState,
  resources: ReadonlyMap<string, ResourceState>,
): AnalyzedProvider | undefined {
  const provider = resources.get(urnOfProviderReference(state.provider));
  return provider === undefined
    ? undefined
    : {
        urn: provider.urn,
        type: typeOf(provider.urn),
        name: nameOf(provider.urn),
        properties: provider.inputs,
      };
}
