/**
 * How rules treat values that a preview cannot know yet.
 *
 * The policy SDK throws when a rule reads an unknown value, and then reports, as an advisory finding,
 * that the rule could not run. That is right for the value in question, which will be checked by the
 * update, but it must not hide what is wrong with everything else. So:
 * - a property that only has to be there is asked for with {@link isSet}, which an unknown satisfies;
 * - each other demand is a check of its own under {@link checkAll}.
 */

import { UnknownValueError } from "@pulumi/policy";

import { ShapeError, kindOf } from "./reading";

/**
 * Runs every check, then throws what the first failing one threw. An unknown value gives way to a
 * value that no provider would take: that is wrong already.
 */
export function checkAll(...checks: readonly (() => void)[]): void {
  const failures: unknown[] = [];
  for (const check of checks) {
    try {
      check();
    } catch (error) {
      failures.push(error);
    }
  }
  throwWorst(failures);
}

function throwWorst(failures: readonly unknown[]): void {
  if (failures.length > 0) {
    throw failures.find((failure) => !(failure instanceof UnknownValueError)) ?? failures[0];
  }
}

/** Runs the check on every item, as {@link checkAll}. An unknown item counts as a check that throws. */
export function checkEach<Item>(
  items: readonly Item[] | null | undefined,
  check: (item: Item, index: number) => void,
): void {
  const list = listOf(items);
  checkAll(
    ...Array.from({ length: list.length }, (_, index) => () => {
      // Within the check, because reading an unknown item throws.
      check(list[index] as Item, index);
    }),
  );
}

function listOf<Item>(items: readonly Item[] | null | undefined): readonly Item[] {
  const list: readonly Item[] = items ?? [];
  if (!Array.isArray(list)) {
    throw new ShapeError("A list of the resource", `is ${kindOf(items)}, not a list`);
  }
  return list as readonly Item[];
}

/** True when the property has a value, also one that is not known yet. Empty text is no value. */
export function isSet<Props extends object>(props: Props, key: keyof Props & string): boolean {
  // Not `props[key]`: that throws for an unknown. The descriptor holds the SDK's sentinel text.
  const value: unknown = Object.getOwnPropertyDescriptor(props, key)?.value;
  return value !== undefined && value !== null && value !== "";
}

/** A property's value as a problem: `is not set`, `is false`, `is "0.0.0.0/0"`. */
export function isValue(value: boolean | number | string | null | undefined): string {
  return value === undefined || value === null ? "is not set" : `is ${JSON.stringify(value)}`;
}

/**
 * True when one item passes. When none does, but one could not be judged because it is not known yet,
 * throws what judging it threw: it may be the one that passes.
 */
export function isAny<Item>(items: readonly Item[], passes: (item: Item) => boolean): boolean {
  const list = listOf(items);
  const failures: unknown[] = [];
  for (const index of list.keys()) {
    try {
      // Within, because reading an unknown item throws.
      if (passes(list[index] as Item)) {
        return true;
      }
    } catch (error) {
      failures.push(error);
    }
  }
  throwWorst(failures);
  return false;
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
