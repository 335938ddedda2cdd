import { listAt } from "../../../reading";
import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { checkAll } from "../../../unknowns";
import { is, must } from "../../demands";
import { isKeyOfOurs } from "../../../keys";

const DEFAULT = "rules[].applyServerSideEncryptionByDefault";

const withKey = must({
  [`${DEFAULT}.sseAlgorithm`]: is("aws:kms", "aws:kms:dsse"),
  [`${DEFAULT}.kmsMasterKeyId`]: isKeyOfOurs,
});

export const encryptionWithKey = resourceRule(
  {
    name: "s3-encryption-with-key",
    checklist: ["C13"],
    severity: "high",
    frameworks: [],
    description: "Buckets are encrypted with a KMS key of ours.",
    why: "With S3's own key, whoever may read the bucket reads the files; no second lock stands before them.",
    remediation:
      "Set sseAlgorithm to aws:kms and kmsMasterKeyId; where AWS takes no key, name an exception.",
  },
  onType(
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    (configuration, report) => {
      checkAll(
        () => {
          withKey(configuration, report);
        },
        () => {
          if (listAt(configuration, "rules").length === 0) {
            report("rules", "holds no rule");
          }
        },
      );
    },
  ),
);
