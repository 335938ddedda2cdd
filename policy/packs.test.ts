import assert from "node:assert/strict";

import type { PackInfo } from "../preview/policy/types";
import { rules as awsRules } from "./aws/rules";
import { rules as kubernetesRules } from "./kubernetes/rules";
import { EXCEPTIONS_SCHEMA } from "./exceptions";
import { policiesOf } from "./exception-rules";
import type { Rule } from "./rule";
import { awsPack, kubernetesPack } from "./testing/packs";

type Told = Omit<PackInfo["policies"][number], "configSchema"> & {
  readonly configSchema?: unknown;
};

/** What Pulumi and a reader must be able to learn of a policy, as the pack's process tells it. */
function told(policy: ReturnType<typeof policiesOf>[number]): Told {
  return {
    name: policy.name,
    level: policy.enforcementLevel === "advisory" ? "advisory" : "mandatory",
    description: policy.description,
    type: "validateStack" in policy ? "stack" : "resource",
    severity: policy.severity ?? assert.fail(policy.name),
    tags: "metadata" in policy ? tagsOf(policy) : [],
    remediation: policy.remediationSteps ?? "",
    ...("metadata" in policy
      ? {
          configSchema: {
            properties: { ...policy.configSchema?.properties, exceptions: EXCEPTIONS_SCHEMA },
            required: [],
          },
        }
      : {}),
  };
}

function tagsOf({ metadata: { checklist, frameworks } }: Rule): string[] {
  return [...checklist, ...frameworks.map(({ framework, control }) => `${framework}: ${control}`)];
}

const byName = (a: { name: string }, b: { name: string }): number => (a.name < b.name ? -1 : 1);

describe("policy packs", () => {
  it("load under run-policy-pack and tell all their rules", async () => {
    assert.deepEqual((await awsPack.process).info, {
      name: "moodle-aws",
      version: "0.1.0",
      description: "The part of the security checklist that shows on AWS resources.",
      policies: policiesOf("aws", awsRules).map(told).sort(byName),
    });
    assert.deepEqual((await kubernetesPack.process).info, {
      name: "moodle-kubernetes",
      version: "0.1.0",
      description: "The part of the security checklist that shows on Kubernetes objects.",
      policies: policiesOf("kubernetes", kubernetesRules).map(told).sort(byName),
    });
  });

  it("have rules with names of their own, checklist items and whole sentences", () => {
    const rules = [...awsRules, ...kubernetesRules].map(({ metadata }) => metadata);
    assert.equal(new Set(rules.map(({ name }) => name)).size, rules.length);
    for (const rule of rules) {
      assert.match(rule.name, /^[a-z0-9]+(-[a-z0-9]+)+$/);
      assert.notEqual(rule.checklist.length, 0, rule.name);
      for (const id of rule.checklist) {
        assert.match(id, /^C(0[1-9]|[12]\d|3[0-3])$/, rule.name);
      }
      for (const sentence of [rule.description, rule.why, rule.remediation]) {
        assert.match(sentence, /^[A-Z].*\.$/, rule.name);
      }
    }
  });
});
