import { type PolicyResource, UnknownValueError } from "@pulumi/policy";

import { at } from "../reading";
import { refersTo } from "../stack";

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

/** What is read, or nothing where it is not known yet. */
function ifKnown(read: () => unknown): unknown {
  return isUnknown(read) ? undefined : read();
}

/** True when what is read is not known yet. */
export function isUnknown(read: () => unknown): boolean {
  try {
    read();
    return false;
  } catch (error) {
    if (error instanceof UnknownValueError) {
      return true;
    }
    throw error;
  }
}
