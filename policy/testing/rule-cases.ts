import assert from "node:assert/strict";

import type { Value, ValueMap } from "../../preview/engine/values";
import type { Rule } from "../rule";
import type { Finding, PackUnderTest, Subject } from "./pack-under-test";
import { undecided } from "./pack-under-test";

/**
 * What is changed in the compliant subject: dotted path to value, `undefined` takes the property away.
 * In a stack the path begins with the subject's name; that alone takes the subject away.
 */
export type Change = Readonly<Record<string, Value | undefined>>;

/** Changes by what they are, in words that end the title of a test. */
export interface RuleCases<Start> {
  /** What the rule accepts as it stands. */
  readonly compliant: Start;
  /** Changes that it accepts too. */
  readonly accepts?: Readonly<Record<string, Change>>;
  /** Changes that it refuses, with what is then wrong. */
  readonly refuses: Readonly<Record<string, readonly [Change, ...string[]]>>;
  /** Changes to a value that is not known yet: what it cannot read, and what it finds all the same. */
  readonly undecided?: Readonly<Record<string, readonly [Change, string, ...string[]]>>;
}

/** The subjects of a stack, by names that tests alone use. */
export type StackOfSubjects = Readonly<Record<string, Subject>>;

/** Tests a rule over single resources, each case through the pack's process. */
export function describeRule(pack: PackUnderTest, rule: Rule, cases: RuleCases<Subject>): void {
  describeCases(rule, pack.name, cases, (start, change) =>
    pack.findings(rule.name, {
      ...start,
      properties: changed(start.properties, change),
    }),
  );
}

/** Tests a rule over whole stacks, each case through the pack's process. */
export function describeStackRule(
  pack: PackUnderTest,
  rule: Rule,
  cases: RuleCases<StackOfSubjects>,
): void {
  describeCases(rule, pack.name, cases, (start, change) => {
    const asMap = Object.fromEntries(
      Object.entries(start).map(([name, { properties }]) => [name, properties]),
    );
    const bodies = changed(asMap, change);
    return pack.stackFindings(
      rule.name,
      Object.entries(start).flatMap(([name, subject]) => {
        const properties = bodies[name];
        return properties === undefined
          ? []
          : [{ ...subject, name, properties: properties as ValueMap }];
      }),
    );
  });
}

function describeCases<Start>(
  rule: Rule,
  pack: string,
  cases: RuleCases<Start>,
  findings: (start: Start, change: Change) => Promise<Finding[]>,
): void {
  const { metadata } = rule;
  const { level = "mandatory", checklist } = metadata;
  const violation = (problem: string): Finding => ({
    level: level === "advisory" ? "advisory" : "mandatory",
    message:
      `${metadata.description}\n${problem}. ${metadata.why} ${metadata.remediation}` +
      ` (${checklist.join(", ")})`,
  });
  const test = (title: string, change: Change, expected: readonly Finding[]): void => {
    it(title, async () => {
      assert.deepEqual(await findings(cases.compliant, change), expected);
    });
  };

  describe(rule.name, () => {
    test("accepts what keeps it", {}, []);
    for (const [title, change] of Object.entries(cases.accepts ?? {})) {
      test(`accepts ${title}`, change, []);
    }
    for (const [title, [change, ...problems]] of Object.entries(cases.refuses)) {
      test(`refuses ${title}`, change, problems.map(violation));
    }
    for (const [title, [change, path, ...problems]] of Object.entries(cases.undecided ?? {})) {
      test(`says that it cannot judge ${title}`, change, [
        ...problems.map(violation),
        undecided(pack, rule.name, path),
      ]);
    }
  });
}

function changed(body: ValueMap, change: Change): ValueMap {
  const copy = structuredCloneOfValues(body);
  for (const [path, value] of Object.entries(change)) {
    set(copy, path.split("."), value);
  }
  return copy;
}

function set(owner: ValueMap, [key = "", ...rest]: readonly string[], value?: Value): void {
  if (rest.length > 0) {
    owner[key] ??= {};
    set(owner[key] as ValueMap, rest, value);
  } else if (value === undefined) {
    Reflect.deleteProperty(owner, key);
  } else {
    owner[key] = value;
  }
}

/** Copies lists and maps only: an unknown is told by its identity. */
function structuredCloneOfValues<Part extends Value>(value: Part): Part {
  if (Array.isArray(value)) {
    return value.map(structuredCloneOfValues) as Part;
  }
  if (
    value === null ||
    typeof value !== "object" ||
    Object.getPrototypeOf(value) !== Object.prototype
  ) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value as ValueMap).map(([key, item]) => [key, structuredCloneOfValues(item)]),
  ) as Part;
}
