import assert from "node:assert/strict";
import { label, realPlans, resourcesOf } from "./plans";
import { awsInputs } from "./sdk-types";

/** Tags that tell an invoice or an auditor what a resource belongs to; a stack file may add others. */
const OURS = ["project", "environment"];

describe("tags in the plan", () => {
  it("reach what EC2 and Karpenter make for nodes", async () => {
    for (const plan of await realPlans()) {
      const [template, ...others] = resourcesOf(plan).filter(
        ({ type }) => type === "aws:ec2/launchTemplate:LaunchTemplate",
      );
      assert.ok(template !== undefined && others.length === 0, plan.stack);
      const made = template.inputs["tagSpecifications"] as Record<string, unknown>[];
      assert.deepEqual(
        made.map(({ resourceType, tags }) => [resourceType, missingFrom(tags)]),
        ["instance", "volume", "network-interface"].map((kind) => [kind, []]),
      );
      const nodeClasses = resourcesOf(plan).filter(
        ({ inputs }) => inputs["kind"] === "EC2NodeClass",
      );
      assert.ok(nodeClasses.length > 0, plan.stack);
      for (const { inputs } of nodeClasses) {
        assert.deepEqual(missingFrom((inputs["spec"] as { tags: unknown }).tags), []);
      }
    }
  });

  it("stand on every resource that can carry them", async () => {
    for (const plan of await realPlans()) {
      const taggable = resourcesOf(plan).filter(({ type }) => awsInputs(type).includes("tags"));
      assert.ok(taggable.length > 0, plan.stack);
      const untagged = taggable.flatMap((resource) => {
        const missing = missingFrom(resource.inputs["tags"]);
        return missing.length > 0 ? `${label(plan, resource)} lacks ${missing.join(", ")}` : [];
      });
      assert.deepEqual(untagged, []);
    }
  });
});

function missingFrom(tags: unknown): string[] {
  const present = Object.keys(tags ?? {});
  return OURS.filter((tag) => !present.includes(tag));
}
