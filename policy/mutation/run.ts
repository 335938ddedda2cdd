import path from "node:path";

import { AnalyzerProcess } from "../../preview/policy/analyzer-process";
import type { PolicySetting } from "../../preview/policy/configuration";
import type {
  AnalyzedResource,
  AnalyzedStackResource,
  Violation,
} from "../../preview/policy/types";
import { programEnvironment } from "../../preview/program-environment";
import type { Rule, StackRule } from "../rule";
import { type Candidate, type FieldCandidates, candidatesOf } from "./candidates";
import { changedAt } from "./mutations";
import type { PlannedLayer } from "./plans";
import { readsOfStack } from "./reads";

const REPOSITORY = path.join(__dirname, "..", "..");

/** How many different values of one field of one type are broken; the rest is more of the same. */
const VALUES_A_FIELD = 2;

/** How many where the rule minded none of them: it may be about one resource among many. */
const MOST_VALUES_A_FIELD = 40;

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
      if (run instanceof StackRun) {
        await run.prepare();
      }
      const broken = await brokenBefore(rule, layers, run);
      const fields = candidatesOf(rule, layers, (layer, urn) => broken.has(placeOf(layer, urn)));
      mutants.push(...(await inParallel(fields, (field) => judgedField(rule, field, run))).flat());
      if (run instanceof StackRun) {
        await run.finish();
      }
    }
    return mutants;
  } finally {
    await analyzer.stop();
  }
}

/** Where the rule finds something in the plans as they are. */
async function brokenBefore(
  rule: Rule,
  layers: readonly PlannedLayer[],
  run: ResourceRun | StackRun,
): Promise<ReadonlySet<string>> {
  const found = await inParallel(layers, async (layer) =>
    (await run.plain(rule, layer))
      .filter(({ policy, level }) => policy === rule.name && level === "mandatory")
      .map(({ urn }) => placeOf(layer, urn)),
  );
  return new Set(found.flat());
}

function placeOf({ stack }: PlannedLayer, urn: string): string {
  return `${stack} ${urn}`;
}

/** Breaks some values of one field, and more of them as long as the rule minds none. */
async function judgedField(
  rule: Rule,
  field: FieldCandidates,
  run: ResourceRun | StackRun,
): Promise<Mutant[]> {
  const mutants: Mutant[] = [];
  for (const [index, value] of field.slice(0, MOST_VALUES_A_FIELD).entries()) {
    const minded = mutants.some(
      ({ caughtBy, mutation }) => caughtBy === "rule" && mutation !== "unknown",
    );
    if (index >= VALUES_A_FIELD && minded) {
      break;
    }
    for (const candidate of value) {
      mutants.push(await judged(rule, candidate, run));
    }
  }
  return mutants;
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
    type: candidate.type,
    path: candidate.field,
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
    return this.#plain(layer, resourceOf(layer, read.urn));
  }

  /** What is found in a layer as it is. */
  async plain(rule: Rule, layer: PlannedLayer): Promise<Violation[]> {
    const types = "validateStack" in rule ? [] : rule.types;
    const resources = layer.resources.filter(({ type }) => types?.includes(type) ?? true);
    return (await inParallel(resources, (resource) => this.#plain(layer, resource))).flat();
  }

  #plain({ stack }: PlannedLayer, resource: AnalyzedResource): Promise<Violation[]> {
    return this.#once([stack, resource.urn], resource);
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
    return this.plain(this.rule, layer);
  }

  /** What is found in a layer as it is. */
  plain(_: Rule, layer: PlannedLayer): Promise<Violation[]> {
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

  /**
   * What the rule can tell apart: a stack costs by its size. Everything of the types that it reads or is
   * about, what that refers to, and one resource of each other type, since a rule may ask only whether
   * there is any.
   */
  #relevant(layer: PlannedLayer): readonly AnalyzedStackResource[] {
    const known = this.#relevantOf.get(layer);
    if (known !== undefined) {
      return known;
    }
    const read = new Set(readsOfStack(this.rule, layer.outcome).map(({ urn }) => urn));
    const types = new Set(layer.outcome.filter(({ urn }) => read.has(urn)).map(({ type }) => type));
    types.add(subjectOf(this.rule));
    const kept = layer.outcome.filter(({ type }) => types.has(type));
    const sources = withSources(withSources(kept, layer), layer);
    const urns = new Set(sources.map(({ urn }) => urn));
    const relevant = layer.outcome.filter(({ type, urn }) => {
      const isFirst = !types.has(type);
      types.add(type);
      return isFirst || urns.has(urn);
    });
    this.#relevantOf.set(layer, relevant);
    return relevant;
  }
}

/** The type of the resources that a rule is about, where it names one. */
function subjectOf({ validateStack }: StackRule): string {
  const named: unknown = Object.getOwnPropertyDescriptor(validateStack, "__pulumiType")?.value;
  return typeof named === "string" ? named : "";
}

/** These resources, and those that their properties come from. */
function withSources(
  resources: readonly AnalyzedStackResource[],
  { outcome }: PlannedLayer,
): AnalyzedStackResource[] {
  const urns = new Set(
    resources.flatMap(({ urn, propertyDependencies = {} }) => [
      urn,
      ...Object.values(propertyDependencies).flat(),
    ]),
  );
  return outcome.filter(({ urn }) => urns.has(urn));
}

function resourceOf(layer: PlannedLayer, urn: string): AnalyzedResource {
  const resource = layer.resources.find((one) => one.urn === urn);
  if (resource === undefined) {
    throw new Error(`The plan has no ${urn}.`);
  }
  return resource;
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
