import { type Properties, flagAt, kindOf, listAt, mapAt, numberAt, textAt } from "../reading";
import { type ResourceCheck, onAnyOf, onType } from "../resource-check";
import type { Report } from "../rule";
import { checkAll, checkEach, isSet, isValue } from "../unknowns";

/** What is wrong with one property of its owner; nothing when it is as demanded. */
export type Demand = (owner: Properties, key: string) => string | undefined;

/** Demands by path: `a.b`, and `a[].b` for every item of a list. */
export type Demands = Readonly<Record<string, Demand>>;

/** For {@link onType}: the resource's properties are as demanded. */
export function must(demands: Demands): (props: Properties, report: Report) => void {
  return (props, report) => {
    check(props, demands, report);
  };
}

/** Checks resources of several types that name their properties alike. */
export function onTypes(
  types: readonly string[],
  validate: (props: Properties, report: Report) => void,
): ResourceCheck {
  return onAnyOf(...types.map((type) => onType(type, validate)));
}

/** Each demand is a check of its own, so that one unknown value hides nothing else. */
export function check(props: Properties, demands: Demands, report: Report): void {
  checkAll(
    ...Object.entries(demands).map(([path, demand]) => () => {
      follow(props, path.split("."), "", demand, report);
    }),
  );
}

function follow(
  owner: Properties,
  [head = "", ...rest]: readonly string[],
  prefix: string,
  demand: Demand,
  report: Report,
): void {
  if (rest.length === 0) {
    const problem = demand(owner, head);
    if (problem !== undefined) {
      report(`${prefix}${head}`, problem);
    }
  } else if (head.endsWith("[]")) {
    const key = head.slice(0, -2);
    checkEach(listAt(owner, key), (_, index) => {
      const item = mapAt(owner, key, index) ?? {};
      follow(item, rest, `${prefix}${key}[${index}].`, demand, report);
    });
  } else {
    follow(mapAt(owner, head) ?? {}, rest, `${prefix}${head}.`, demand, report);
  }
}

type Scalar = boolean | number | string;

/** The property has one of these values. */
export function is(...expected: readonly Scalar[]): Demand {
  return (owner, key) => {
    const value = readLike(expected[0], owner, key);
    return value !== undefined && expected.includes(value) ? undefined : isValue(value);
  };
}

/** The property has none of these values; not set is right. */
export function isNot(...refused: readonly Scalar[]): Demand {
  return (owner, key) => {
    const value = readLike(refused[0], owner, key);
    return value !== undefined && refused.includes(value) ? isValue(value) : undefined;
  };
}

/** Reads as the provider does, which takes `"true"` for true. */
function readLike(like: Scalar | undefined, owner: Properties, key: string): Scalar | undefined {
  switch (typeof like) {
    case "boolean":
      return flagAt(owner, key);
    case "number":
      return numberAt(owner, key);
    default:
      return textAt(owner, key);
  }
}

/** The property is a number of at least this much. */
export function isAtLeast(minimum: number): Demand {
  return (owner, key) => {
    const value = numberAt(owner, key);
    if (value === undefined || value < minimum) {
      return value === undefined ? isValue(value) : `is ${value}, less than ${minimum}`;
    }
    return undefined;
  };
}

/** The property is a text of this pattern. */
export function matches(pattern: RegExp, otherwise: string): Demand {
  return (owner, key) => {
    const value = textAt(owner, key);
    if (value === undefined) {
      return isValue(value);
    }
    return pattern.test(value) ? undefined : `${isValue(value)}, ${otherwise}`;
  };
}

/**
 * The property has some value, also one that is not known yet.
 *
 * @param meaning What it means that there is none, for example `which means the key of AWS`.
 */
export function isGiven(meaning = ""): Demand {
  return (owner, key) =>
    isSet(owner, key) ? undefined : `is not set${meaning === "" ? "" : `, ${meaning}`}`;
}

/** The property has no value. What it has is not written out: it may be a secret. */
export const isNotGiven: Demand = (owner, key) => (isSet(owner, key) ? "is set" : undefined);

/** The property is a list with these texts among others. */
export function includes(...expected: readonly string[]): Demand {
  return (owner, key) => {
    // Reads every item first, so that one that is not known yet is not taken for a missing one.
    const items = Array.from(listAt(owner, key));
    const missing = expected.filter((item) => !items.includes(item));
    return missing.length === 0 ? undefined : `lacks ${missing.join(", ")}`;
  };
}

/** Any value as a problem; a list or an object is not written out. */
export function problemOf(value: unknown): string {
  return typeof value === "boolean" || typeof value === "number" || typeof value === "string"
    ? isValue(value)
    : value === undefined || value === null
      ? isValue(value)
      : `is ${kindOf(value)}`;
}
