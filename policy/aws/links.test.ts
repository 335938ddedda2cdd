import assert from "node:assert/strict";

import { type PolicyResource, UnknownValueError } from "@pulumi/policy";
import fc from "fast-check";

import { resourcesOf } from "../stack";
import { asRulesSee } from "../testing/unknown-proxy";
import { isAny } from "../unknowns";
import { linking, links, mayName } from "./links";
import { names } from "./relations";

/** As Pulumi writes text that it does not know yet. */
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

const FROM = "test:index:From";
const TO = "test:index:To";

/** Few names, so that many are the same. */
const name = fc.constantFrom("a", "b", "c", UNKNOWN);
const value = fc.oneof(name, fc.array(name, { maxLength: 3 }), fc.constant(undefined));

const drafts = fc.array(
  fc.record({
    type: fc.constantFrom(FROM, TO),
    id: fc.option(name, { nil: undefined }),
    value,
    /** Which resources of the stack the value comes from. */
    sources: fc.array(fc.nat(20), { maxLength: 2 }),
  }),
  { minLength: 1, maxLength: 12 },
);

const stacks = drafts.map((all): PolicyResource[] => {
  const stack = all.map(({ type, ...props }, index): PolicyResource => ({
    type,
    urn: `urn:pulumi:test::test::${type}::${index}`,
    name: `${index}`,
    props: asRulesSee({ id: props.id, value: props.value }),
    opts: {
      protect: false,
      ignoreChanges: [],
      aliases: [],
      customTimeouts: { createSeconds: 0, updateSeconds: 0, deleteSeconds: 0 },
      additionalSecretOutputs: [],
    },
    dependencies: [],
    propertyDependencies: {},
    isType: () => false,
    asType: () => undefined,
  }));
  for (const [index, { sources }] of all.entries()) {
    const from = stack[index];
    if (from !== undefined) {
      from.propertyDependencies = { value: sources.flatMap((one) => stack[one] ?? []) };
    }
  }
  return stack;
});

/** The answer, or that it could not be given because a value is not known. */
function answer(ask: () => boolean): boolean | "unknown" {
  try {
    return ask();
  } catch (error) {
    if (error instanceof UnknownValueError) {
      return "unknown";
    }
    throw error;
  }
}

describe("resources that name another", () => {
  it("are those that comparing each with it finds", () => {
    fc.assert(
      fc.property(stacks, (stack) => {
        const all = resourcesOf(stack, FROM);
        for (const to of stack) {
          assert.deepEqual(
            new Set(linking(stack, FROM, "value", to)),
            new Set(all.filter((from) => links(from, "value", to))),
          );
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("are not missed, nor is one that nobody can tell of yet", () => {
    fc.assert(
      fc.property(stacks, (stack) => {
        const all = resourcesOf(stack, FROM);
        for (const to of stack) {
          assert.equal(
            answer(() =>
              isAny(mayName(stack, FROM, "value", to), (one) => names(one, "value", to)),
            ),
            answer(() => isAny(all, (from) => names(from, "value", to))),
          );
        }
      }),
      { numRuns: 1000 },
    );
  });
});
