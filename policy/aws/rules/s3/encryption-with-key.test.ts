import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { encryptionWithKey } from "./encryption-with-key";

const at = "rules.0.applyServerSideEncryptionByDefault";
const told = "rules[0].applyServerSideEncryptionByDefault";

describeRule(awsPack, encryptionWithKey, {
  compliant: {
    type: "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    properties: {
      rules: [
        {
          applyServerSideEncryptionByDefault: {
            sseAlgorithm: "aws:kms",
            kmsMasterKeyId: "0e6ad33f-5a5e-4d0b-9c3c-6f8d6f5b6f10",
          },
        },
      ],
    },
  },
  accepts: { "a key that is not known yet": { [`${at}.kmsMasterKeyId`]: UNKNOWN } },
  refuses: {
    "a key that AWS manages": [
      { [`${at}.kmsMasterKeyId`]: "alias/aws/s3" },
      `${told}.kmsMasterKeyId is "alias/aws/s3", which is no key of ours`,
    ],
    "S3's own key": [{ [`${at}.sseAlgorithm`]: "AES256" }, `${told}.sseAlgorithm is "AES256"`],
    "the key of AWS": [
      { [`${at}.kmsMasterKeyId`]: undefined },
      `${told}.kmsMasterKeyId is not set, which means the key that AWS manages`,
    ],
    "no rule": [{ rules: [] }, "rules holds no rule"],
  },
  undecided: {
    "a kind that is not known yet": [{ [`${at}.sseAlgorithm`]: UNKNOWN }, `${at}.sseAlgorithm`],
  },
});
