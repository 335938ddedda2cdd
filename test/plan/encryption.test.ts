import assert from "node:assert/strict";
import { KEYS } from "../../infra/exceptions";
import type { Plan, PlanResource } from "../../preview/plan";
import { label, realPlans, resourcesOf } from "./plans";
import { awsInputs } from "./sdk-types";

/** An input, at any depth, that names a key or a set of settings that does. */
const TAKES_KEY = /kms(?!.*Seconds$)|^encryption|^keyArn$/i;

/** An input, at any depth, that names a key. */
const NAMES_KEY = /^(\w*kms\w*key\w*|kmsKey\w*|keyArn)$/i;

/** An input, at any depth, that says whether data is encrypted. */
const SWITCH = /^(\w*Encrypted|encrypted)$/;

/** Types whose volumes are encrypted below a property that does not say so. */
const NESTED: Readonly<Record<string, string>> = {
  "aws:ec2/launchTemplate:LaunchTemplate": "blockDeviceMappings",
  "kubernetes:karpenter.k8s.aws/v1:EC2NodeClass": "spec",
  "kubernetes:storage.k8s.io/v1:StorageClass": "parameters",
};

interface Found {
  readonly path: string;
  readonly value: unknown;
}

describe("encryption in the plan", () => {
  let plans: readonly Plan[];

  before(async () => {
    plans = await realPlans();
  });

  it("uses a key of ours wherever AWS takes one, save the named exceptions", () => {
    const excused = (type: string, property: string): boolean =>
      KEYS.some((exception) => exception.type === type && exception.property === property);
    const bare = plans.flatMap((plan) => {
      const ours = keysOf(plan);
      return resourcesOf(plan).flatMap((resource) =>
        keyProperties(resource.type)
          .filter((property) => !excused(resource.type, property))
          .filter((property) => !holdsOnly(resource.inputs[property], property, ours))
          .map((property) => `${label(plan, resource)}: ${property}`),
      );
    });
    assert.deepEqual(bare, []);
  });

  it("is switched off nowhere", () => {
    const off = plans.flatMap((plan) =>
      resourcesOf(plan).flatMap((resource) =>
        search(resource.inputs, SWITCH)
          .filter(({ value }) => value !== true && value !== "true")
          .map(({ path }) => `${label(plan, resource)}: ${path}`),
      ),
    );
    assert.deepEqual(off, []);
  });

  it("has no exception that nothing needs", () => {
    const idle = KEYS.filter(
      ({ type, property }) =>
        !plans.some((plan) =>
          resourcesOf(plan).some(
            (resource) =>
              resource.type === type &&
              !holdsOnly(resource.inputs[property], property, keysOf(plan)),
          ),
        ),
    );
    assert.deepEqual(idle, []);
  });
});

function keyProperties(type: string): readonly string[] {
  const nested = NESTED[type];
  const own = type.startsWith("aws:kms/") ? [] : awsInputs(type);
  return [...own.filter((name) => TAKES_KEY.test(name)), ...(nested === undefined ? [] : [nested])];
}

/** ARNs and ids by which this plan's keys are named. */
function keysOf(plan: Plan): ReadonlySet<unknown> {
  return new Set(
    resourcesOf(plan)
      .filter(({ type }) => type === "aws:kms/key:Key" || type === "aws:kms/replicaKey:ReplicaKey")
      .flatMap(({ outputs }: PlanResource) => [outputs["arn"], outputs["id"]]),
  );
}

function holdsOnly(value: unknown, property: string, keys: ReadonlySet<unknown>): boolean {
  const named = search({ [property]: value }, NAMES_KEY);
  return named.length > 0 && named.every((found) => keys.has(found.value));
}

/** Every scalar whose key matches, at any depth. */
function search(value: unknown, pattern: RegExp, path = ""): Found[] {
  if (typeof value !== "object" || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, child]: [string, unknown]) => {
    const at = path === "" ? key : `${path}.${key}`;
    return typeof child === "object" && child !== null
      ? search(child, pattern, at)
      : pattern.test(key) && child !== undefined
        ? [{ path: at, value: child }]
        : [];
  });
}
