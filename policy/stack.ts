import type { PolicyResource } from "@pulumi/policy";

/** Questions that rules over a whole stack ask. None of them reads a property, which may be unknown. */

const STACK_TYPE = "pulumi:pulumi:Stack";

/** The resources of these types, type by type. */
export function resourcesOf(
  resources: readonly PolicyResource[],
  ...types: readonly string[]
): readonly PolicyResource[] {
  const known = typesOf(resources);
  const [type = ""] = types;
  return types.length === 1
    ? (known.get(type) ?? [])
    : [...new Set(types)].flatMap((one) => known.get(one) ?? []);
}

/**
 * Each stack's resources by type. Rules ask once for every resource that they judge: looking through the
 * whole stack each time would cost the square of its size.
 */
const stacks = new WeakMap<readonly PolicyResource[], Map<string, PolicyResource[]>>();

function typesOf(resources: readonly PolicyResource[]): Map<string, PolicyResource[]> {
  const known = stacks.get(resources) ?? Map.groupBy(resources, ({ type }) => type);
  stacks.set(resources, known);
  return known;
}

/** The URN of the stack itself, for what is wrong with no resource in particular. */
export function stackUrn(resources: readonly PolicyResource[]): string {
  return resources.find(({ type }) => type === STACK_TYPE)?.urn ?? "";
}

/**
 * True when the property's value came from the other resource's outputs: known before any id is.
 *
 * @param property Name of a top-level input.
 */
export function refersTo(
  resource: PolicyResource,
  property: string,
  target: PolicyResource,
): boolean {
  return (resource.propertyDependencies[property] ?? []).some(({ urn }) => urn === target.urn);
}
