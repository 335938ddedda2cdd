import type { PolicyResource } from "@pulumi/policy";

/** Questions that rules over a whole stack ask. None of them reads a property, which may be unknown. */

const STACK_TYPE = "pulumi:pulumi:Stack";

/** The resources of these types. */
export function resourcesOf(
  resources: readonly PolicyResource[],
  ...types: readonly string[]
): PolicyResource[] {
  return resources.filter(({ type }) => types.includes(type));
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
