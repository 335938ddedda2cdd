import assert from "node:assert/strict";
import { ConfigError, readConfig } from "../config-reader";
import { observabilityFields } from "./settings";

/** What is wrong with who hears of alarms, and of costs. */
function mistakes(alarmRecipients: unknown, monthlyBudget: unknown = 4000): readonly string[] {
  const values = {
    "moodle-infra:alarmRecipients": JSON.stringify(alarmRecipients),
    "moodle-infra:monthlyBudget": JSON.stringify(monthlyBudget),
  };
  const schema = { project: "moodle-infra", fields: observabilityFields };
  try {
    readConfig(schema, { values, stack: "prod" });
    return [];
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    return error.mistakes;
  }
}

describe("who hears of alarms", () => {
  it("is one mail address or some", () => {
    assert.deepEqual(mistakes(["ops@uni.example"]), []);
    assert.deepEqual(mistakes(["ops@uni.example", "head-of-it@uni.example"]), []);
  });

  it("is somebody", () => {
    assert.deepEqual(mistakes([]), [
      "moodle-infra:alarmRecipients is [] in Pulumi.prod.yaml: it must hold 1 to 10 items. Change it.",
    ]);
  });

  it("is no more than AWS Budgets takes", () => {
    const many = Array.from({ length: 11 }, (_, index) => `ops${index}@uni.example`);
    assert.equal(mistakes(many).length, 1);
    assert.deepEqual(mistakes(many.slice(1)), []);
  });

  it("is no telephone, and nobody twice: both are told at once, with a budget of nothing", () => {
    assert.deepEqual(mistakes(["+49 30 1234", "ops@uni.example", "ops@uni.example"], 0), [
      'moodle-infra:alarmRecipients[0] is "+49 30 1234" in Pulumi.prod.yaml: it must be a mail address in lower case. Write it like noreply@example.edu.',
      'moodle-infra:alarmRecipients is ["+49 30 1234","ops@uni.example","ops@uni.example"] in Pulumi.prod.yaml: it holds an item twice. Remove one.',
      "moodle-infra:monthlyBudget is 0 in Pulumi.prod.yaml: it must be a whole number from 1 to 10000000. Change it.",
    ]);
  });
});
