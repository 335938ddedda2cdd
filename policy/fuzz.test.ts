import assert from "node:assert/strict";

import fc from "fast-check";
import {
  type PolicyResource,
  type ResourceValidationArgs,
  UnknownValueError,
} from "@pulumi/policy";

import { UNKNOWN, type Value, type ValueMap } from "../preview/engine/values";
import { PACKS } from "./checklist/documents";
import type { Rule } from "./rule";
import { awsPack, kubernetesPack } from "./testing/packs";
import { asRulesSee } from "./testing/unknown-proxy";

/** How many random bodies every policed type is given its share of. */
const BODIES = 10_000;

/** How many of them also go through the packs' processes. */
const SAMPLE = 60;

/** What the policy SDK puts where a value is not known yet. */
const UNKNOWN_TEXT = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Names that rules look for, so that random bodies get past the first look. */
const KEYS = [
  "spec metadata template jobTemplate containers initContainers ephemeralContainers securityContext",
  "labels annotations namespace name image env value valueFrom volumes volumeMounts ports selector",
  "capabilities drop add seccompProfile type runAsUser runAsNonRoot matchLabels podSelector ingress",
  "egress policyTypes cidrBlocks ipv6CidrBlocks fromPort toPort protocol policy tags kmsKeyId rule",
  "storageEncrypted encrypted vpcConfig endpointPublicAccess encryptionConfig enabledClusterLogTypes",
  "statements managedPolicyArns inlinePolicies assumeRolePolicy versioningConfiguration bucket id arn",
  "parameters apiMethod rules action statement managedRuleGroupStatement defaultAction logConfig",
]
  .join(" ")
  .split(" ");

const POLICY =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}';

const { body } = fc.letrec<{ body: Record<string, unknown>; value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom<unknown>(null, true, false, 0, 443, -1, "", "true", "0.0.0.0/0", POLICY, "{"),
    fc.constant(UNKNOWN_TEXT),
    fc.string({ maxLength: 6 }),
    fc.array(tie("value"), { maxLength: 3 }),
    tie("body"),
  ),
  body: fc.dictionary(fc.constantFrom(...KEYS), tie("value"), { maxKeys: 6 }),
}));

const rules: readonly Rule[] = Object.values(PACKS).flat();

/** Every type that some rule names. */
const TYPES = [
  ...new Set(rules.flatMap((rule) => ("types" in rule ? (rule.types ?? []) : []))),
].sort();

function resource(type: string, props: Record<string, unknown>): PolicyResource {
  const isType = (resourceClass: unknown): boolean =>
    (resourceClass as { readonly __pulumiType?: unknown }).__pulumiType === type;
  const seen = asRulesSee(props);
  return {
    urn: `urn:pulumi:prod::fuzz::${type}::subject`,
    type,
    name: "subject",
    props: seen,
    opts: {
      protect: false,
      ignoreChanges: [],
      aliases: [],
      customTimeouts: { createSeconds: 0, updateSeconds: 0, deleteSeconds: 0 },
      additionalSecretOutputs: [],
    },
    dependencies: [],
    propertyDependencies: {},
    isType,
    asType: ((resourceClass: unknown) =>
      isType(resourceClass) ? seen : undefined) as PolicyResource["asType"],
  };
}

/** Runs every rule over the body; nothing but an unknown value may come out. */
function judge(type: string, props: Record<string, unknown>): void {
  const one = resource(type, props);
  const stack = [resource("pulumi:pulumi:Stack", {}), one];
  const context = { stackTags: new Map<string, string>(), getConfig: () => ({}) };
  for (const rule of rules) {
    try {
      if ("validateStack" in rule) {
        const args = { ...context, resources: stack, notApplicable };
        void rule.validateStack(args as Parameters<typeof rule.validateStack>[0], ignore);
      } else if (typeof rule.validateResource === "function") {
        void rule.validateResource(
          { ...context, ...one, notApplicable } as unknown as ResourceValidationArgs,
          ignore,
        );
      }
    } catch (error) {
      assert.ok(error instanceof UnknownValueError, `${rule.name}: ${String(error)}`);
    }
  }
}

function notApplicable(): never {
  throw new Error("No rule of ours says that it does not apply.");
}

function ignore(): void {
  // What is found does not matter here.
}

describe("rules, given random bodies of the types they look at", function () {
  this.timeout(300_000);

  it("never fail, whatever stands where", () => {
    fc.assert(
      fc.property(fc.constantFrom(...TYPES), body, (type, props) => {
        judge(type, props);
      }),
      { numRuns: BODIES },
    );
  });

  it("leave their processes alive", async () => {
    for (const [type, props] of fc.sample(fc.tuple(fc.constantFrom(...TYPES), body), SAMPLE)) {
      const properties = asValue(props) as ValueMap;
      const subject = { urn: `urn:pulumi:prod::fuzz::${type}::s`, type, name: "s", properties };
      for (const pack of [awsPack, kubernetesPack]) {
        const process = await pack.process;
        await process.analyze(subject);
        await process.analyzeStack([subject]);
      }
    }
  });

  it("take objects and lists in each other, a hundred deep, with nothing known at the end", async () => {
    let properties: ValueMap = { spec: UNKNOWN };
    for (let depth = 0; depth < 50; depth++) {
      properties = { spec: [properties] };
    }
    for (const pack of [awsPack, kubernetesPack]) {
      for (const type of ["kubernetes:apps/v1:Deployment", "aws:rds/cluster:Cluster"]) {
        await pack.findings("", { type, properties });
        await pack.stackFindings("", [{ type, properties }]);
      }
    }
  });
});

function asValue(value: unknown): Value {
  if (value === UNKNOWN_TEXT) {
    return UNKNOWN;
  }
  if (Array.isArray(value)) {
    return value.map(asValue);
  }
  return typeof value === "object" && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, asValue(item)]))
    : (value as Value);
}
