import type { PolicyResource } from "@pulumi/policy";

import { at } from "../reading";
import { refersTo, resourcesOf } from "../stack";
import { isUnknown } from "../unknowns";

/**
 * True when the property names the other resource, alone or in a list. Where both names are known they
 * decide, whatever the value was made from; before that, as on a first preview, where it came from.
 *
 * @param property Name of a top-level property.
 * @param key What the property holds of the other resource.
 */
export function links(
  from: PolicyResource,
  property: string,
  to: PolicyResource,
  key = "id",
): boolean {
  const name = ifKnown(() => at(to.props, key));
  if (name === undefined || isUnknown(() => at(from.props, property))) {
    return refersTo(from, property, to);
  }
  const value = at(from.props, property);
  if (!Array.isArray(value)) {
    return value === name;
  }
  const items = Array.from({ length: value.length }, (_, index) => ifKnown(() => at(value, index)));
  return items.includes(name) || (items.includes(undefined) && refersTo(from, property, to));
}

/** The resources of a type that {@link links} the other. */
export function linking(
  stack: readonly PolicyResource[],
  type: string,
  property: string,
  to: PolicyResource,
  key = "id",
): PolicyResource[] {
  return mayName(stack, type, property, to, key).filter((from) => links(from, property, to, key));
}

/** Resources by what they may name: a name that is known, or the URN of a resource that it comes from. */
interface Namers {
  readonly by: Map<unknown, PolicyResource[]>;
  /** Their property is not known and comes from no resource, so they may name anything. */
  readonly undecided: PolicyResource[];
}

/**
 * The namers of each stack, by type and property. Rules ask once for every resource that they judge:
 * comparing each with all of the type would cost the square of their number.
 */
const stacks = new WeakMap<readonly PolicyResource[], Map<string, Namers>>();

/** The resources of a type that may name the other by a property: all others do not, for certain. */
export function mayName(
  stack: readonly PolicyResource[],
  type: string,
  property: string,
  to: PolicyResource,
  key = "id",
): PolicyResource[] {
  const known = stacks.get(stack) ?? new Map<string, Namers>();
  stacks.set(stack, known);
  const place = `${type} ${property}`;
  const namers = known.get(place) ?? namersOf(resourcesOf(stack, type), property);
  known.set(place, namers);
  const name = ifKnown(() => at(to.props, key));
  const found = [name, to.urn].flatMap((one) => namers.by.get(one) ?? []);
  return [...new Set([...found, ...namers.undecided])];
}

function namersOf(resources: readonly PolicyResource[], property: string): Namers {
  const by = new Map<unknown, PolicyResource[]>();
  const undecided: PolicyResource[] = [];
  for (const from of resources) {
    const sources = from.propertyDependencies[property] ?? [];
    const names = new Set<unknown>(sources.map(({ urn }) => urn));
    if (!isUnknown(() => at(from.props, property))) {
      const value = at(from.props, property);
      const items = Array.isArray(value) ? value : [value];
      for (let index = 0; index < items.length; index++) {
        names.add(ifKnown(() => at(items, index)));
      }
    } else if (sources.length === 0) {
      undecided.push(from);
    } else {
      // A source may pass on a name that it has itself from another resource.
      for (const { urn } of sources.flatMap((one) =>
        Object.values(one.propertyDependencies).flat(),
      )) {
        names.add(urn);
      }
    }
    // Where the property is not set, or its name is not known, nothing is named.
    names.delete(undefined);
    for (const name of names) {
      const namers = by.get(name) ?? [];
      namers.push(from);
      by.set(name, namers);
    }
  }
  return { by, undecided };
}

/** What is read, or nothing where it is not known yet. */
function ifKnown(read: () => unknown): unknown {
  return isUnknown(read) ? undefined : read();
}
