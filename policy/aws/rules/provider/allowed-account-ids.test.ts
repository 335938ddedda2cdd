import assert from "node:assert/strict";

import { type Value, UNKNOWN } from "../../../../preview/engine/values";
import { type Finding, undecided } from "../../../testing/pack-under-test";
import { awsPack } from "../../../testing/packs";

const RULE = "provider-allowed-account-ids";

describe(RULE, () => {
  /** Lists reach a provider as JSON text. */
  const findings = (ids: Value): Promise<Finding[]> =>
    awsPack.findings(RULE, {
      type: "pulumi:providers:aws",
      properties: { region: "eu-central-1", allowedAccountIds: ids },
    });

  const violation = (problem: string): Finding => ({
    level: "mandatory",
    message:
      "Every AWS provider names the one account that it may act in.\n" +
      `allowedAccountIds ${problem}. ` +
      "With credentials of the wrong account, an update of staging would change production. " +
      "Set allowedAccountIds to the environment's account id. (C01)",
  });

  it("accepts a provider that names one account", async () => {
    assert.deepEqual(await findings('["111111111111"]'), []);
  });

  it("refuses a provider that acts in any account", async () => {
    const problem = "is not set to a list of account ids";
    assert.deepEqual(await findings(null), [violation(problem)]);
    assert.deepEqual(await findings("111111111111"), [violation(problem)]);
  });

  it("refuses a provider that acts in several accounts, or in none", async () => {
    assert.deepEqual(await findings('["111111111111","222222222222"]'), [
      violation("names 2 accounts"),
    ]);
    assert.deepEqual(await findings("[]"), [violation("names 0 accounts")]);
  });

  it("refuses what is no account id", async () => {
    assert.deepEqual(await findings('["prod"]'), [
      violation('holds "prod", which is no account id'),
    ]);
  });

  it("says that it cannot judge an account that is not known yet", async () => {
    assert.deepEqual(await findings(UNKNOWN), [undecided("moodle-aws", RULE, "allowedAccountIds")]);
  });
});
