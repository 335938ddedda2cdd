import { isValueMap } from "../../preview/engine/values";
import type { AnalyzedResource } from "../../preview/policy/types";
import { pathText } from "../reading";
import type { Rule } from "../rule";
import { type Mutation, mutationsOf, valueAt } from "./mutations";
import type { PlannedLayer } from "./plans";
import { type Path, type Read, readsOfResource, readsOfStack } from "./reads";

/** A mutant before it has met the rules. */
export interface Candidate {
  readonly layer: PlannedLayer;
  readonly read: Read;
  readonly type: string;
  /** The path with `[]` for any item of a list. */
  readonly field: string;
  readonly mutation: Mutation;
  /** True when the value was an object or a list. */
  readonly container: boolean;
}

/** One field of one type: for each different value that the plans hold, the ways to break it. */
export type FieldCandidates = readonly (readonly Candidate[])[];

/**
 * Every field that the rule reads in these layers.
 *
 * @param isBroken True for a resource that breaks the rule as it stands, by an exception: it cannot be
 *   broken once more, so the value is looked for in another resource.
 */
export function candidatesOf(
  rule: Rule,
  layers: readonly PlannedLayer[],
  isBroken: (layer: PlannedLayer, urn: string) => boolean,
): FieldCandidates[] {
  const fields = new Map<string, Map<string, Candidate[]>>();
  for (const layer of layers) {
    for (const { resource, read } of readsOf(rule, layer)) {
      if (!isBroken(layer, read.urn)) {
        add(fields, layer, resource, read);
      }
    }
  }
  return [...fields.values()].map((values) => [...values.values()]);
}

function add(
  fields: Map<string, Map<string, Candidate[]>>,
  layer: PlannedLayer,
  { type, properties }: AnalyzedResource,
  read: Read,
): void {
  const value = valueAt(properties, read.path);
  const field = fieldOf(read.path);
  const place = `${type} ${field}`;
  const values = fields.get(place) ?? new Map<string, Candidate[]>();
  fields.set(place, values);
  const text = value === undefined ? "" : JSON.stringify(value);
  if (!values.has(text)) {
    const container = Array.isArray(value) || (value !== undefined && isValueMap(value));
    values.set(
      text,
      mutationsOf(value, read.path)
        .filter(({ name }) => !(read.presence && name === "unknown"))
        .map((mutation) => ({ layer, read, type, field, mutation, container })),
    );
  }
}

function readsOf(rule: Rule, layer: PlannedLayer): { resource: AnalyzedResource; read: Read }[] {
  if ("validateStack" in rule) {
    const resources = new Map(layer.outcome.map((resource) => [resource.urn, resource]));
    return readsOfStack(rule, layer.outcome).flatMap((read) => {
      const resource = resources.get(read.urn);
      return resource === undefined ? [] : [{ resource, read }];
    });
  }
  return layer.resources
    .filter(({ type }) => rule.types?.includes(type) ?? true)
    .flatMap((resource) => readsOfResource(rule, resource).map((read) => ({ resource, read })));
}

function fieldOf(read: Path): string {
  return pathText(read).replace(/\[\d+\]/g, "[]");
}
