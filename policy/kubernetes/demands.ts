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
