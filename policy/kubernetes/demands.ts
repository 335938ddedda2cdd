import type { Report } from "../rule";
import { isValue } from "../unknowns";

/** What a manifest can hold where one value stands. */
type Scalar = boolean | number | string | null | undefined;

/** Reports the property unless it has this value. */
export function demand(report: Report, property: string, value: Scalar, wanted: Scalar): void {
  if (value !== wanted) {
    report(property, isValue(value));
  }
}

/** Reports the property if it is true. */
export function refuseTrue(report: Report, property: string, value: Scalar): void {
  if (isThere(value) && value !== false) {
    report(property, isValue(value));
  }
}

/** True for a value that is there: a resource that nobody checked can hold null where a type says no. */
export function isThere<Value>(value: Value | null | undefined): value is Value {
  return value !== undefined && value !== null;
}

/**
 * True when one item passes. When none does, but one could not be judged because it is not known yet,
 * throws what judging it threw: it may be the one that passes.
 */
export function isAny<Item>(items: readonly Item[], passes: (item: Item) => boolean): boolean {
  const failures: unknown[] = [];
  for (const item of items) {
    try {
      if (passes(item)) {
        return true;
      }
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) {
    throw failures[0];
  }
  return false;
}
