import assert from "node:assert/strict";

import fc from "fast-check";

import {
  UNKNOWN,
  Unknown,
  type Value,
  type ValueMap,
  isValueMap,
  mapValues,
} from "../preview/engine/values";
import type { AnalyzedResource, AnalyzedStackResource, Violation } from "../preview/policy/types";
import { type PlannedLayer, plannedLayers } from "./mutation/plans";
import { awsPack, kubernetesPack } from "./testing/packs";

/** How many variations of the real plans go through both packs. */
const PLANS = 6;

/** What may differ between two plans that are equally safe. */
interface Variation {
  /** Other logical names, in front of the real ones. */
  readonly prefix: string;
  /** Something more on everything that has tags or labels. */
  readonly mark: readonly [string, string];
  /** Position of each resource: a program may register them in any order. */
  readonly order: readonly number[];
  /** Ids and ARNs that the cloud has not told yet, as on a first preview; one in so many. */
  readonly unknownEvery: number;
}

const variations = fc.record<Variation>({
  prefix: fc.stringMatching(/^[a-z]{0,6}$/),
  mark: fc.tuple(fc.stringMatching(/^[a-z]{3,9}$/), fc.stringMatching(/^[a-zA-Z0-9]{0,9}$/)),
  order: fc.array(fc.nat(1000), { minLength: 50, maxLength: 50 }),
  unknownEvery: fc.integer({ min: 1, max: 5 }),
});

describe("random plans that are as safe as the real ones", function () {
  this.timeout(300_000);

  let layers: readonly PlannedLayer[];
  before(async () => {
    layers = await plannedLayers();
  });

  // What the real plan is excepted from in policy/<stack>.json, by names that the variations change.
  const real = new Map<PlannedLayer, Promise<string[]>>();
  const realFindings = (layer: PlannedLayer): Promise<string[]> => {
    const found = real.get(layer) ?? findings(layer).then((all) => mandatory(all, ""));
    real.set(layer, found);
    return found;
  };

  it("violate no rule", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), variations, async (chosen, variation) => {
        const layer = layers[chosen % layers.length] ?? assert.fail("there is no layer");
        const known = await realFindings(layer);
        const found = await findings(varied(layer, variation));
        assert.deepEqual(
          mandatory(found, variation.prefix).filter((one) => !known.includes(one)),
          [],
        );
      }),
      // A failure is the plan itself: it says no more when it is made smaller, for minutes.
      { numRuns: PLANS, endOnFailure: true },
    );
  });
});

async function findings(layer: PlannedLayer): Promise<Violation[]> {
  const found: Violation[] = [];
  for (const pack of [await awsPack.process, await kubernetesPack.process]) {
    found.push(
      ...(await Promise.all(layer.resources.map((resource) => pack.analyze(resource)))).flat(),
      ...(await pack.analyzeStack(layer.outcome)),
    );
  }
  return found;
}

/** What is violated where, by the real names. */
function mandatory(found: readonly Violation[], prefix: string): string[] {
  return found
    .filter(({ level }) => level === "mandatory")
    .map(({ policy, urn }) => {
      const at = urn.lastIndexOf("::") + 2;
      const name = urn.slice(at);
      return `${policy} on ${urn.slice(0, at)}${name.startsWith(prefix) ? name.slice(prefix.length) : name}`;
    });
}

function varied(layer: PlannedLayer, variation: Variation): PlannedLayer {
  const { prefix, order, unknownEvery } = variation;
  const renamed = (urn: string): string =>
    urn.replace(/::([^:]*)$/, (_, name: string) => `::${prefix}${name}`);
  const change = <One extends AnalyzedResource>(one: One): One => ({
    ...one,
    urn: renamed(one.urn),
    name: `${prefix}${one.name}`,
    properties: marked(one.properties, variation.mark),
  });
  const hidden = told(layer.outcome.filter((_, index) => index % unknownEvery === 0));
  const outcome = layer.outcome.map((one): AnalyzedStackResource => ({
    ...change(one),
    ...(one.parent === undefined ? {} : { parent: renamed(one.parent) }),
    properties: mapValues(change(one).properties, (value) => untold(value, hidden)),
    dependencies: (one.dependencies ?? []).map(renamed),
    propertyDependencies: Object.fromEntries(
      Object.entries(one.propertyDependencies ?? {}).map(([key, urns]) => [key, urns.map(renamed)]),
    ),
  }));
  const position = (index: number): number => order[index % order.length] ?? 0;
  return {
    stack: layer.stack,
    resources: layer.resources.map(change),
    outcome: outcome
      .map((one, index) => ({ one, at: position(index) }))
      .sort((a, b) => a.at - b.at)
      .map(({ one }) => one),
  };
}

/** One more tag, or one more label and annotation, which no rule minds. */
function marked(properties: ValueMap, [key, text]: readonly [string, string]): ValueMap {
  const { tags, metadata } = properties;
  return {
    ...properties,
    ...(isValueMap(tags) ? { tags: { ...tags, [key]: text } } : {}),
    ...(isValueMap(metadata)
      ? {
          metadata: {
            ...metadata,
            annotations: added(metadata["annotations"], `example.edu/${key}`, text),
          },
        }
      : {}),
  };
}

function added(map: Value | undefined, key: string, text: string): Value {
  return map instanceof Unknown ? map : { ...(isValueMap(map) ? map : {}), [key]: text };
}

/** What the cloud alone can tell of these resources. */
function told(resources: readonly AnalyzedResource[]): Set<string> {
  return new Set(
    resources
      .flatMap(({ properties }) => [properties["id"], properties["arn"], properties["uniqueId"]])
      .filter((value) => typeof value === "string"),
  );
}

/** The value before the cloud has told any of these, wherever they were passed on to. */
function untold(value: Value, hidden: ReadonlySet<string>): Value {
  if (typeof value === "string") {
    return [...hidden].some((text) => value.includes(text)) ? UNKNOWN : value;
  }
  if (Array.isArray(value)) {
    return value.map((item) => untold(item, hidden));
  }
  return isValueMap(value) ? mapValues(value, (item) => untold(item, hidden)) : value;
}
