import assert from "node:assert/strict";
import type { Plan } from "../../preview/plan";
import { listOf, policiesOf } from "./iam-statements";
import { realPlans } from "./plans";

/** Names of the resources whose policies let somebody read a secret, without the stack's name. */
function readersOf(plan: Plan, secret: string): readonly string[] {
  const infra = plan.layers.find(({ layer }) => layer === "infra");
  const secrets = infra?.outputs["secrets"] as Readonly<Record<string, string>>;
  const arn = secrets[secret] ?? assert.fail(`infra exports no secret ${secret}`);
  return policiesOf(plan)
    .filter(({ statements }) =>
      statements.some(
        ({ Action, Resource }) =>
          listOf(Action).includes("secretsmanager:GetSecretValue") &&
          listOf(Resource).includes(arn),
      ),
    )
    .map(({ where }) =>
      (/"moodle-[a-z]+-([a-z-]+)"/.exec(where)?.[1] ?? where).replace(/-secrets$/, ""),
    )
    .sort();
}

describe("secrets of the database in the plan", () => {
  let plans: readonly Plan[];

  before(async () => {
    plans = await realPlans();
  });

  it("let only the rotation and the step that makes roles be the master user", () => {
    for (const plan of plans) {
      assert.deepEqual(readersOf(plan, "databaseMaster"), ["pods-database", "rotation"]);
    }
  });

  it("let only the steps that make roles and tables be the migrator", () => {
    for (const plan of plans) {
      assert.deepEqual(readersOf(plan, "migrator"), ["pods-database", "pods-upgrade"]);
    }
  });
});
