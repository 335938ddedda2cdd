import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Deployment } from "../engine/deployment";
import { EngineEndpoint } from "../engine/engine-service";
import type { Diagnostic, ResourceState } from "../engine/goal";
import { serve, type RunningServer } from "../engine/grpc-server";
import type { Redaction } from "../engine/redaction";
import type { LayerResult } from "../layer-preview";
import type { Slots } from "../process/slots";
import type { ResourceUsage } from "../process/supervised";
import { ORGANIZATION } from "../project/layers";
import { analyzedInputs, analyzedStack } from "./analyzed";
import { AnalyzerProcess } from "./analyzer-process";
import { configurationMistakes, type PolicyConfiguration } from "./configuration";
import { findPacks } from "./packs";
import { PolicyPackError } from "./policy-pack-error";
import type { PackInfo, Violation } from "./types";

export interface GateOptions {
  readonly repository: string;
  readonly stack: string;
  /** Project that the packs are told they check; one process of a pack serves all layers. */
  readonly project: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly startLimitSeconds: number;
  /** What `--policy-pack-config` would name. */
  readonly configuration: PolicyConfiguration | undefined;
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
    const resource = analyzedInputs(state, deployment.resources);
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
      const stack = analyzedStack(layer.resources);
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
  if (options.configuration !== undefined) {
    const infos = analyzers.map(({ info }) => info);
    const mistakes = configurationMistakes(options.configuration, infos);
    if (mistakes.length > 0) {
      await Promise.all(analyzers.map((analyzer) => analyzer.stop()));
      throw new AggregateError(mistakes.map((mistake) => new PolicyPackError(mistake)));
    }
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
        ...(options.configuration === undefined
          ? {}
          : { policySettings: options.configuration.settings }),
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
