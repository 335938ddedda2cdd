import path from "node:path";

import { isValueMap } from "../../preview/engine/values";
import { AnalyzerProcess } from "../../preview/policy/analyzer-process";
import type { PolicySetting } from "../../preview/policy/configuration";
import type {
  AnalyzedResource,
  AnalyzedStackResource,
  Violation,
} from "../../preview/policy/types";
import { programEnvironment } from "../../preview/program-environment";
import { pathText } from "../reading";
import type { ResourceRule, Rule, StackRule } from "../rule";
import { type Mutation, changedAt, mutationsOf, valueAt } from "./mutations";
import type { PlannedLayer } from "./plans";
import { type Path, type Read, readsOfResource, readsOfStack } from "./reads";

const REPOSITORY = path.join(__dirname, "..", "..");

/** How many different values of one field of one type are broken; the rest is more of the same. */
const VALUES_A_FIELD = 2;

const IN_FLIGHT = 8;

/** One value broken in one resource, under one rule that reads it. */
export interface Mutant {
  readonly rule: string;
  readonly stack: string;
  readonly urn: string;
  readonly type: string;
  /** With `[]` for any item of a list. */
  readonly path: string;
  readonly mutation: string;
  /** True when the value was an object or a list. */
  readonly container: boolean;
  /** Who saw it: the rule itself, another one, or nobody. */
  readonly caughtBy: "rule" | "another rule" | "nobody";
}

/** A mutant before it has met the rules. */
interface Candidate {
  readonly layer: PlannedLayer;
  readonly read: Read;
  readonly mutation: Mutation;
  readonly container: boolean;
}

/** Breaks every field that the pack's rules read in these layers, one at a time. */
export async function mutate(
  pack: string,
  rules: readonly Rule[],
  layers: readonly PlannedLayer[],
): Promise<Mutant[]> {
  const analyzer = await AnalyzerProcess.start({
    packDirectory: path.join(REPOSITORY, "policy", pack),
    engineAddress: "127.0.0.1:1",
    organization: "organization",
    project: "mutation",
    stack: "mutation",
    environment: programEnvironment(REPOSITORY),
  });
  try {
    const mutants: Mutant[] = [];
    const resourceRun = new ResourceRun(analyzer);
    for (const rule of rules) {
      const run = "validateStack" in rule ? new StackRun(analyzer, rule) : resourceRun;
      const found =
        "validateStack" in rule ? stackCandidates(rule, layers) : resourceCandidates(rule, layers);
      if (run instanceof StackRun) {
        await run.prepare();
      }
      mutants.push(...(await inParallel(found, (candidate) => judged(rule, candidate, run))));
      if (run instanceof StackRun) {
        await run.finish();
      }
    }
    return mutants;
  } finally {
    await analyzer.stop();
  }
}

async function judged(
  rule: Rule,
  candidate: Candidate,
  run: ResourceRun | StackRun,
): Promise<Mutant> {
  const { layer, read, mutation } = candidate;
  const [before, after] = await Promise.all([run.before(candidate), run.after(candidate)]);
  const known = new Set(before.map(identity));
  const added = after.filter((violation) => !known.has(identity(violation)));
  const own = added.some(({ policy }) => policy === rule.name);
  const other = mutation.name !== "unknown" && added.some(({ level }) => level === "mandatory");
  return {
    rule: rule.name,
    stack: layer.stack,
    urn: read.urn,
    type: typeOf(layer, read.urn),
    path: fieldOf(read.path),
    mutation: mutation.name,
    container: candidate.container,
    caughtBy: own ? "rule" : other ? "another rule" : "nobody",
  };
}

function identity({ policy, urn, message }: Violation): string {
  return JSON.stringify([policy, urn, message]);
}

/** Resource rules: all of them run at once, so one call judges a mutant for every rule that reads it. */
class ResourceRun {
  readonly #calls = new Map<string, Promise<Violation[]>>();

  constructor(private readonly analyzer: AnalyzerProcess) {}

  before({ layer, read }: Candidate): Promise<Violation[]> {
    return this.#once([layer.stack, read.urn], resourceOf(layer, read.urn));
  }

  after({ layer, read, mutation }: Candidate): Promise<Violation[]> {
    const resource = resourceOf(layer, read.urn);
    return this.#once([layer.stack, read.urn, read.path, mutation.name], {
      ...resource,
      properties: changedAt(resource.properties, read.path, mutation.value),
    });
  }

  #once(key: unknown, resource: AnalyzedResource): Promise<Violation[]> {
    const text = JSON.stringify(key);
    const call = this.#calls.get(text) ?? this.analyzer.analyze(resource);
    this.#calls.set(text, call);
    return call;
  }
}

/** A stack rule: alone in the pack, since every policy of a stack is paid for with the whole stack. */
class StackRun {
  readonly #before = new Map<PlannedLayer, Promise<Violation[]>>();
  readonly #relevantOf = new Map<PlannedLayer, readonly AnalyzedStackResource[]>();

  constructor(
    private readonly analyzer: AnalyzerProcess,
    private readonly rule: StackRule,
  ) {}

  async prepare(): Promise<void> {
    const off = new Map<string, PolicySetting>([["all", { level: "disabled", properties: {} }]]);
    await this.analyzer.configure(off.set(this.rule.name, { level: "mandatory", properties: {} }));
  }

  async finish(): Promise<void> {
    await this.analyzer.configure();
  }

  before({ layer }: Candidate): Promise<Violation[]> {
    const call = this.#before.get(layer) ?? this.analyzer.analyzeStack(this.#relevant(layer));
    this.#before.set(layer, call);
    return call;
  }

  after({ layer, read, mutation }: Candidate): Promise<Violation[]> {
    return this.analyzer.analyzeStack(
      this.#relevant(layer).map((resource) =>
        resource.urn === read.urn
          ? { ...resource, properties: changedAt(resource.properties, read.path, mutation.value) }
          : resource,
      ),
    );
  }

  /** The resources of the types that the rule reads: a stack costs by its size. */
  #relevant(layer: PlannedLayer): readonly AnalyzedStackResource[] {
    const known = this.#relevantOf.get(layer);
    if (known !== undefined) {
      return known;
    }
    const read = new Set(readsOfStack(this.rule, layer.outcome).map(({ urn }) => urn));
    const types = new Set(layer.outcome.filter(({ urn }) => read.has(urn)).map(({ type }) => type));
    types.add("pulumi:pulumi:Stack");
    const relevant = layer.outcome.filter(({ type }) => types.has(type));
    this.#relevantOf.set(layer, relevant);
    return relevant;
  }
}

function resourceCandidates(rule: ResourceRule, layers: readonly PlannedLayer[]): Candidate[] {
  const chosen = new Chosen();
  return layers.flatMap((layer) =>
    layer.resources
      .filter(({ type }) => rule.types?.includes(type) ?? true)
      .flatMap((resource) =>
        readsOfResource(rule, resource).flatMap((read) => chosen.of(layer, resource, read)),
      ),
  );
}

function stackCandidates(rule: StackRule, layers: readonly PlannedLayer[]): Candidate[] {
  const chosen = new Chosen();
  return layers.flatMap((layer) => {
    const resources = new Map(layer.outcome.map((resource) => [resource.urn, resource]));
    return readsOfStack(rule, layer.outcome).flatMap((read) => {
      const resource = resources.get(read.urn);
      return resource === undefined ? [] : chosen.of(layer, resource, read);
    });
  });
}

/** Leaves out what would only repeat another mutant of the same rule. */
class Chosen {
  readonly #values = new Map<string, Set<string>>();

  of(layer: PlannedLayer, { type, properties }: AnalyzedResource, read: Read): Candidate[] {
    const value = valueAt(properties, read.path);
    const field = `${type} ${fieldOf(read.path)}`;
    const values = this.#values.get(field) ?? new Set();
    this.#values.set(field, values);
    const text = value === undefined ? "" : JSON.stringify(value);
    if (values.has(text) || values.size >= VALUES_A_FIELD) {
      return [];
    }
    values.add(text);
    const container = Array.isArray(value) || (value !== undefined && isValueMap(value));
    return mutationsOf(value)
      .filter(({ name }) => !(read.presence && name === "unknown"))
      .map((mutation) => ({ layer, read, mutation, container }));
  }
}

function resourceOf(layer: PlannedLayer, urn: string): AnalyzedResource {
  const resource = layer.resources.find((one) => one.urn === urn);
  if (resource === undefined) {
    throw new Error(`The plan has no ${urn}.`);
  }
  return resource;
}

function typeOf(layer: PlannedLayer, urn: string): string {
  return resourceOf(layer, urn).type;
}

/** The path with `[]` for any item of a list. */
function fieldOf(read: Path): string {
  return pathText(read).replace(/\[\d+\]/g, "[]");
}

async function inParallel<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const queue = [...items.entries()];
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      results[next[0]] = await work(next[1]);
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
  return results;
}
