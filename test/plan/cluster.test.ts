import assert from "node:assert/strict";
import type { PlainMap, PlainValue } from "../../preview/engine/values";
import type { Plan, PlanResource } from "../../preview/plan";
import { realPlans, resourcesOf } from "./plans";

function only(plan: Plan, type: string, name = /./): PlanResource {
  const found = resourcesOf(plan).filter((each) => each.type === type && name.test(each.name));
  const [first, ...others] = found;
  assert.ok(first, `${plan.stack} has one ${type}`);
  assert.equal(others.length, 0, `${plan.stack} has one ${type}`);
  return first;
}

function map(value: PlainValue | undefined): PlainMap {
  assert.ok(typeof value === "object" && value !== null && !Array.isArray(value));
  return value;
}

function items(value: PlainValue | undefined): readonly PlainValue[] {
  assert.ok(Array.isArray(value));
  return value;
}

describe("cluster in the plan", () => {
  let plans: readonly Plan[];

  before(async () => {
    plans = await realPlans();
  });

  it("installs no add-on that nobody updates, logs everything, and is private", () => {
    for (const plan of plans) {
      const { inputs } = only(plan, "aws:eks/cluster:Cluster");
      assert.equal(inputs["bootstrapSelfManagedAddons"], false);
      assert.equal(items(inputs["enabledClusterLogTypes"]).length, 5);
      assert.deepEqual(inputs["upgradePolicy"], { supportType: "STANDARD" });
      const vpcConfig = map(inputs["vpcConfig"]);
      assert.deepEqual(
        [vpcConfig["endpointPrivateAccess"], vpcConfig["endpointPublicAccess"]],
        [true, false],
      );
    }
  });

  it("has arm64 system nodes in two zones or more that only system pods may use", () => {
    for (const plan of plans) {
      const { inputs } = only(plan, "aws:eks/nodeGroup:NodeGroup");
      assert.equal(inputs["amiType"], "AL2023_ARM_64_STANDARD");
      assert.deepEqual(inputs["taints"], [
        { key: "CriticalAddonsOnly", value: "true", effect: "NO_SCHEDULE" },
      ]);
      const subnets = items(inputs["subnetIds"]);
      const zones = resourcesOf(plan)
        .filter((each) => subnets.includes(each.outputs["id"] ?? null))
        .map((each) => each.outputs["availabilityZone"]);
      assert.ok(new Set(zones).size >= 2, `${plan.stack}: ${JSON.stringify(zones)}`);
    }
  });

  it("keeps pods from the credentials of system nodes, whose volumes are encrypted with our key", () => {
    for (const plan of plans) {
      const { inputs } = only(plan, "aws:ec2/launchTemplate:LaunchTemplate", /-system$/);
      const metadata = map(inputs["metadataOptions"]);
      assert.deepEqual(
        [metadata["httpTokens"], metadata["httpPutResponseHopLimit"]],
        ["required", 1],
      );
      const key = only(plan, "aws:kms/key:Key", /-cluster$/).outputs["arn"];
      for (const mapping of items(inputs["blockDeviceMappings"])) {
        const { encrypted, kmsKeyId } = map(map(mapping)["ebs"]);
        assert.deepEqual([encrypted, kmsKeyId], ["true", key]);
      }
    }
  });

  it("has every add-on once, and all of their versions from the lock file", () => {
    for (const plan of plans) {
      const addOns = resourcesOf(plan).filter(({ type }) => type === "aws:eks/addon:Addon");
      const names = addOns.map(({ inputs }) => inputs["addonName"]);
      assert.equal(new Set(names).size, names.length);
      assert.deepEqual(
        addOns.filter(({ inputs }) => typeof inputs["addonVersion"] !== "string"),
        [],
      );
    }
  });
});
