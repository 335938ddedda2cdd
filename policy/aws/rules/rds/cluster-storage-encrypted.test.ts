import assert from "node:assert/strict";

import { UNKNOWN, type ValueMap } from "../../../../preview/engine/values";
import { type Finding, undecided } from "../../../testing/pack-under-test";
import { awsPack } from "../../../testing/packs";

const RULE = "rds-cluster-storage-encrypted";

const compliant: ValueMap = {
  engine: "aurora-postgresql",
  engineMode: "provisioned",
  storageEncrypted: true,
  kmsKeyId: "arn:aws:kms:eu-central-1:111111111111:key/0e6ad33f-5a5e-4d0b-9c3c-6f8d6f5b6f10",
};

describe(RULE, () => {
  const findings = (changed: ValueMap): Promise<Finding[]> =>
    awsPack.findings(RULE, {
      type: "aws:rds/cluster:Cluster",
      properties: { ...compliant, ...changed },
    });

  const violation = (problem: string): Finding => ({
    level: "mandatory",
    message:
      "Database clusters are encrypted at rest with a KMS key of ours.\n" +
      `${problem}. ` +
      "Whoever gets hold of the storage or a snapshot could read every grade and every message. " +
      "Set storageEncrypted to true and kmsKeyId to the ARN of the data key. (C13)",
  });

  it("accepts a cluster that is encrypted with a key of ours", async () => {
    assert.deepEqual(await findings({}), []);
  });

  it("refuses a cluster without encryption", async () => {
    assert.deepEqual(await findings({ storageEncrypted: false }), [
      violation("storageEncrypted is false"),
    ]);
  });

  it("refuses the key that AWS manages", async () => {
    assert.deepEqual(await findings({ kmsKeyId: null }), [
      violation("kmsKeyId is not set, which means the key that AWS manages"),
    ]);
  });

  it("accepts a key that is not known yet, and still sees the rest", async () => {
    assert.deepEqual(await findings({ kmsKeyId: UNKNOWN }), []);
    assert.deepEqual(await findings({ kmsKeyId: UNKNOWN, storageEncrypted: false }), [
      violation("storageEncrypted is false"),
    ]);
  });

  it("says that it cannot judge what is not known yet, and still sees the rest", async () => {
    assert.deepEqual(await findings({ storageEncrypted: UNKNOWN, kmsKeyId: null }), [
      violation("kmsKeyId is not set, which means the key that AWS manages"),
      undecided("moodle-aws", RULE, "storageEncrypted"),
    ]);
  });
});
