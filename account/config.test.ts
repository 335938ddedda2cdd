import assert from "node:assert/strict";
import { ConfigError } from "../infra/config-reader";
import { stackFile } from "../infra/testing/stack-file";
import type { AccountConfig } from "./config";
import { parseAccountConfig, placeholders } from "./config";

const PROD = stackFile("prod");

function parse(changes: Record<string, unknown>): AccountConfig {
  const raw: Record<string, string> = { ...PROD };
  for (const [key, value] of Object.entries(changes)) {
    raw[`moodle-account:${key}`] = typeof value === "string" ? value : JSON.stringify(value);
  }
  return parseAccountConfig(raw, "prod");
}

/** What is wrong with prod after some keys are set. */
function mistakes(changes: Record<string, unknown>): readonly string[] {
  try {
    parse(changes);
    return [];
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    return error.mistakes;
  }
}

const STATE = {
  bucket: "moodle-state",
  keyArn: "arn:aws:kms:eu-central-1:111111111111:key/0123abcd-0123-0123-0123-0123456789ab",
};

describe("configuration of the account layer", () => {
  it("takes both stack files, and from infra's keys what it shares with infra", () => {
    for (const stack of ["prod", "staging"]) {
      const raw = stackFile(stack);
      const config = parseAccountConfig(raw, stack);
      assert.equal(config.accountId, raw["moodle-infra:accountId"]);
      assert.deepEqual(
        config.alarmRecipients,
        JSON.parse(raw["moodle-infra:alarmRecipients"] ?? ""),
      );
    }
  });

  it("leaves unknown keys of infra to infra, and reports its own", () => {
    assert.deepEqual(mistakes({}), []);
    assert.deepEqual(mistakes({ repositry: "a/b" }), [
      "moodle-account:repositry is not a key of this project (Pulumi.prod.yaml). Did you mean moodle-account:repository?",
    ]);
  });

  it("reports all mistakes at once, each with its place and what is allowed", () => {
    assert.deepEqual(
      mistakes({
        repository: "https://github.com/example/moodle",
        managedByOrganization: ["guardduti"],
        trailLockDays: 0,
        state: { bucket: "Moodle", keyArn: "alias/moodle" },
      }),
      [
        'moodle-account:repository is "https://github.com/example/moodle" in Pulumi.prod.yaml: it must be a repository on GitHub. Write it like example-university/moodle-on-aws.',
        'moodle-account:managedByOrganization[0] is "guardduti" in Pulumi.prod.yaml: it must be cloudtrail, config, guardduty, securityhub or inspector. Choose one.',
        "moodle-account:trailLockDays is 0 in Pulumi.prod.yaml: it must be a whole number from 1 to 3650. Change it.",
        'moodle-account:state.bucket is "Moodle" in Pulumi.prod.yaml: it must be the name of a bucket: 3 to 63 lower-case letters, digits, dots and hyphens. Correct it.',
        'moodle-account:state.keyArn is "alias/moodle" in Pulumi.prod.yaml: it must be the ARN of a KMS key. Write it like arn:aws:kms:eu-central-1:<account>:key/<id>.',
      ],
    );
  });

  it("refuses a key for the state that another account owns", () => {
    const keyArn = STATE.keyArn.replace("111111111111", "222222222222");
    assert.deepEqual(mistakes({ state: { ...STATE, keyArn } }), [
      `moodle-account:state.keyArn is "${keyArn}" in Pulumi.prod.yaml: the key is in another account than moodle-infra:accountId, 111111111111. Write the key that \`npm run bootstrap\` made.`,
    ]);
    assert.deepEqual(mistakes({ state: STATE }), []);
  });

  it("refuses a bucket for a trail that the organization keeps", () => {
    assert.deepEqual(
      mistakes({ managedByOrganization: ["cloudtrail"], trailBucket: "central-trails" }),
      [
        'moodle-account:trailBucket is "central-trails" in Pulumi.prod.yaml: it is of no use where the organization keeps the trail. Remove it, or cloudtrail from managedByOrganization.',
      ],
    );
  });

  it("knows the placeholder that a real update refuses", () => {
    assert.deepEqual(placeholders(parse({}), "prod"), [
      'moodle-account:repository is "example-university/moodle-on-aws" in Pulumi.prod.yaml: that is a placeholder, which only a preview takes. Write your own repository: its pipelines will hold this account.',
    ]);
    assert.deepEqual(placeholders(parse({ repository: "uni/moodle" }), "prod"), []);
  });
});
