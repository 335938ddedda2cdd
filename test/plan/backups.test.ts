import assert from "node:assert/strict";
import type { Plan, PlanResource } from "../../preview/plan";
import { policiesOf } from "./iam-statements";
import { realPlans, resourcesOf } from "./plans";

function ofType(plan: Plan, type: string): readonly PlanResource[] {
  const found = resourcesOf(plan).filter((each) => each.type === type);
  assert.ok(found.length > 0, `${plan.stack} has no ${type}`);
  return found;
}

function outputsOf(plan: Plan, type: string, name: RegExp): Readonly<Record<string, unknown>> {
  const [found, ...others] = ofType(plan, type).filter((each) => name.test(each.name));
  assert.ok(found !== undefined && others.length === 0, `${plan.stack}: one ${type}`);
  return found.outputs;
}

const VAULT = "aws:backup/vault:Vault";

/** Part of the name of everything that tests restores. */
const TEST = "restore-test";

function regionOf(arn: unknown): string {
  assert.ok(typeof arn === "string");
  return arn.split(":")[3] ?? "";
}

describe("backups in the plan", () => {
  let plans: readonly Plan[];

  before(async () => {
    plans = await realPlans();
  });

  it("lie in a locked vault of two regions, each with a key of that region", () => {
    for (const plan of plans) {
      const vaults = ofType(plan, VAULT);
      const regions = vaults.map(({ outputs }) => regionOf(outputs["arn"]));
      assert.equal(new Set(regions).size, 2, plan.stack);
      vaults.forEach(({ inputs }, index) => {
        assert.equal(regionOf(inputs["kmsKeyArn"]), regions[index]);
      });
      const locks = ofType(plan, "aws:backup/vaultLockConfiguration:VaultLockConfiguration");
      assert.deepEqual(
        locks.map(({ inputs }) => inputs["backupVaultName"]).sort(),
        vaults.map(({ outputs }) => outputs["name"]).sort(),
      );
    }
  });

  it("keep every recovery point for a time that the vaults' locks allow", () => {
    for (const plan of plans) {
      const days = ofType(plan, "aws:backup/plan:Plan").flatMap(({ inputs }) =>
        (inputs["rules"] as { lifecycle: { deleteAfter: number } }[]).map(
          ({ lifecycle }) => lifecycle.deleteAfter,
        ),
      );
      const locks = ofType(plan, "aws:backup/vaultLockConfiguration:VaultLockConfiguration");
      for (const { inputs } of locks) {
        assert.ok(Math.min(...days) >= Number(inputs["minRetentionDays"]), plan.stack);
        assert.ok(Math.max(...days) <= Number(inputs["maxRetentionDays"]), plan.stack);
      }
    }
  });

  it("are restored into the isolated subnets, under a key of ours", () => {
    for (const plan of plans) {
      const overrides: unknown = Object.fromEntries(
        ofType(plan, "aws:backup/restoreTestingSelection:RestoreTestingSelection").map(
          ({ inputs }) => [inputs["protectedResourceType"], inputs["restoreMetadataOverrides"]],
        ),
      );
      const group = outputsOf(plan, "aws:rds/subnetGroup:SubnetGroup", /./);
      const key = outputsOf(plan, "aws:kms/key:Key", /-data$/);
      assert.deepEqual(overrides, {
        Aurora: { dbSubnetGroupName: group["name"] },
        EFS: { kmsKeyId: key["arn"] },
      });
    }
  });

  it("are tested at the minute at which AWS Backup restores them", () => {
    for (const plan of plans) {
      const [test] = ofType(plan, "aws:backup/restoreTestingPlan:RestoreTestingPlan");
      const rule = outputsOf(plan, "aws:cloudwatch/eventRule:EventRule", /-restore-test$/);
      assert.equal(rule["scheduleExpression"], test?.inputs["scheduleExpression"]);
      assert.equal(test?.outputs["scheduleExpressionTimezone"], "Etc/UTC");
    }
  });

  it("are tested by functions that reach neither the site's database nor its files", () => {
    for (const plan of plans) {
      const ours = [
        outputsOf(plan, "aws:rds/cluster:Cluster", /./)["arn"],
        outputsOf(plan, "aws:efs/fileSystem:FileSystem", /./)["arn"],
      ];
      const groups = resourcesOf(plan)
        .filter(({ type, name }) => type.includes("securityGroup") && !name.includes(TEST))
        .map(({ outputs }) => outputs["id"]);
      const rules = ofType(plan, "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule").filter(
        ({ name }) => name.includes(TEST),
      );
      assert.equal(rules.length, 3);
      for (const { inputs } of rules) {
        assert.ok(!groups.includes(inputs["referencedSecurityGroupId"] ?? ""), plan.stack);
      }
      const policies = policiesOf(plan).filter(({ where }) => where.includes(TEST));
      assert.ok(policies.length > 0);
      for (const { where, statements } of policies) {
        for (const arn of ours) {
          assert.ok(!JSON.stringify(statements).includes(`"${String(arn)}"`), where);
        }
      }
    }
  });
});
