import assert from "node:assert/strict";
import type { Plan, PlanResource } from "../../preview/plan";
import { realPlans, resourcesOf } from "./plans";

const ACL = "aws:wafv2/webAcl:WebAcl";
const LOGGING = "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration";

function all(plan: Plan, type: string): readonly PlanResource[] {
  return resourcesOf(plan).filter((resource) => resource.type === type);
}

function one(plan: Plan, type: string): PlanResource {
  const [only, ...others] = all(plan, type);
  assert.ok(only !== undefined && others.length === 0, `${plan.stack}: ${type}`);
  return only;
}

function text(value: unknown): string {
  assert.ok(typeof value === "string");
  return value;
}

/** Every value under a key, at any depth. */
function under(key: string, value: unknown): unknown[] {
  if (typeof value !== "object" || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]) => [
    ...(name === key ? [inner] : []),
    ...under(key, inner),
  ]);
}

describe("the firewall in the plan", () => {
  let plans: readonly Plan[];

  before(async () => {
    plans = await realPlans();
  });

  it("asks every IP set of its own, and no other", () => {
    for (const plan of plans) {
      const asked = under("ipSetReferenceStatement", one(plan, ACL).inputs["rules"]).map(
        (reference) => (reference as { arn: unknown }).arn,
      );
      const sets = all(plan, "aws:wafv2/ipSet:IpSet").map(({ outputs }) => outputs["arn"]);
      assert.deepEqual([...asked].sort(), [...sets].sort());
    }
  });

  it("lets in each address that the VPC calls from", () => {
    for (const plan of plans) {
      const gateways = all(plan, "aws:ec2/natGateway:NatGateway");
      const own = all(plan, "aws:wafv2/ipSet:IpSet").find(({ name }) => name.endsWith("-own-ipv4"));
      assert.ok(gateways.length > 0);
      assert.deepEqual(
        own?.inputs["addresses"],
        gateways.map(({ outputs }) => `${text(outputs["publicIp"])}/32`),
      );
    }
  });

  it("negates as the provider of the web ACL reads it, which the SDK's types do not say", () => {
    for (const plan of plans) {
      const negations = under("notStatement", one(plan, ACL).inputs["rules"]);
      assert.ok(negations.length > 0);
      for (const negation of negations as Record<string, unknown>[]) {
        assert.deepEqual(Object.keys(negation), ["statements"]);
        assert.equal((negation["statements"] as unknown[]).length, 1);
      }
    }
  });

  it("keeps in its log what its own rules label, by their full names", () => {
    for (const plan of plans) {
      const acl = one(plan, ACL);
      const account = text(acl.outputs["arn"]).split(":")[4];
      const added = under("ruleLabels", acl.inputs["rules"])
        .flat()
        .map((each) => (each as { name: string }).name);
      const full = added.map(
        (each) => `awswaf:${account}:webacl:${text(acl.inputs["name"])}:${each}`,
      );
      const kept = under("labelName", one(plan, LOGGING).inputs["loggingFilter"]);
      assert.equal(kept.length, 3);
      assert.deepEqual(
        kept.filter((each) => !full.includes(text(each))),
        [],
      );
    }
  });
});
