import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { secretsEncrypted } from "./secrets-encrypted";

const keyArn = "arn:aws:kms:eu-central-1:111111111111:key/0e6ad33f-5a5e-4d0b-9c3c-6f8d6f5b6f10";

const noKey = "encryptionConfig.provider.keyArn is not set, which means the key that AWS manages";

describeRule(awsPack, secretsEncrypted, {
  compliant: {
    type: "aws:eks/cluster:Cluster",
    properties: { encryptionConfig: { provider: { keyArn }, resources: ["secrets"] } },
  },
  accepts: { "a key that is not known yet": { "encryptionConfig.provider.keyArn": UNKNOWN } },
  refuses: {
    "a cluster without encryption of its own": [
      { encryptionConfig: undefined },
      noKey,
      "encryptionConfig.resources lacks secrets",
    ],
    "a key for nothing": [
      { "encryptionConfig.resources": [] },
      "encryptionConfig.resources lacks secrets",
    ],
    "encryption without a key": [{ "encryptionConfig.provider": {} }, noKey],
    "a key of AWS's": [
      { "encryptionConfig.provider.keyArn": "alias/aws/eks" },
      'encryptionConfig.provider.keyArn is "alias/aws/eks", which is no key of ours',
    ],
  },
  undecided: {
    "resources that are not known yet": [
      { "encryptionConfig.resources": UNKNOWN, "encryptionConfig.provider": {} },
      "encryptionConfig.resources",
      noKey,
    ],
  },
});
