import assert from "node:assert/strict";
import type { PlanResource } from "../../preview/plan";
import { label, realPlans, resourcesOf } from "./plans";

/** Blocks that mean everybody. */
const ANYWHERE = ["0.0.0.0/0", "::/0"];

const RULES = [
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  "aws:ec2/securityGroupRule:SecurityGroupRule",
  "aws:ec2/securityGroup:SecurityGroup",
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
];

describe("security groups in the plan", () => {
  it("admit nobody from everywhere", async () => {
    for (const plan of await realPlans()) {
      const rules = resourcesOf(plan).filter(({ type }) => RULES.includes(type));
      assert.ok(rules.length > 0, plan.stack);
      const open = rules.filter((rule) => admitted(rule).some((block) => ANYWHERE.includes(block)));
      assert.deepEqual(
        open.map((rule) => label(plan, rule)),
        [],
      );
    }
  });

  it("say what each rule is for", async () => {
    for (const plan of await realPlans()) {
      const silent = resourcesOf(plan).filter(
        ({ type, inputs }) =>
          type.startsWith("aws:vpc/securityGroup") && typeof inputs["description"] !== "string",
      );
      assert.deepEqual(
        silent.map((rule) => label(plan, rule)),
        [],
      );
    }
  });
});

/** Every text in what lets traffic in: blocks among them, whatever the property is called. */
function admitted({ type, inputs }: PlanResource): string[] {
  if (type.includes("SecurityGroupRule")) {
    return inputs["type"] === "egress" ? [] : texts(inputs);
  }
  return texts(type.includes("IngressRule") ? inputs : inputs["ingress"]);
}

function texts(value: unknown): string[] {
  if (typeof value === "string") {
    return [value];
  }
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(texts) : [];
}
