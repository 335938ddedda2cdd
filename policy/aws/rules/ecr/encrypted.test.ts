import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { encrypted } from "./encrypted";

const kmsKey = "arn:aws:kms:eu-central-1:111111111111:key/0e6ad33f-5a5e-4d0b-9c3c-6f8d6f5b6f10";
const noKey = "encryptionConfigurations[0].kmsKey is not set, which means the key that AWS manages";

describeRule(awsPack, encrypted, {
  compliant: {
    type: "aws:ecr/repository:Repository",
    properties: { encryptionConfigurations: [{ encryptionType: "KMS", kmsKey }] },
  },
  accepts: { "a key that is not known yet": { "encryptionConfigurations.0.kmsKey": UNKNOWN } },
  refuses: {
    "AWS's default": [
      { encryptionConfigurations: undefined },
      "encryptionConfigurations is not set",
    ],
    AES256: [
      { "encryptionConfigurations.0.encryptionType": "AES256" },
      'encryptionConfigurations[0].encryptionType is "AES256"',
    ],
    "a key of AWS's": [
      { "encryptionConfigurations.0.kmsKey": "alias/aws/ecr" },
      'encryptionConfigurations[0].kmsKey is "alias/aws/ecr", which is no key of ours',
    ],
    "the key that AWS manages": [{ "encryptionConfigurations.0.kmsKey": undefined }, noKey],
  },
  undecided: {
    "a type that is not known yet": [
      { encryptionConfigurations: [{ encryptionType: UNKNOWN }] },
      "encryptionConfigurations.0.encryptionType",
      noKey,
    ],
  },
});
