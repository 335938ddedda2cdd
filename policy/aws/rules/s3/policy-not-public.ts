import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { fsbp } from "../../frameworks";
import { notPublic } from "../../policy-documents";

export const policyNotPublic = resourceRule(
  {
    name: "s3-policy-not-public",
    checklist: ["C02"],
    severity: "critical",
    frameworks: fsbp("S3.2", "S3.3"),
    description: "The policy of a bucket allows nothing to everybody.",
    why: "Anybody on the internet could read or change its files.",
    remediation: "Name principals, or add a condition on the caller.",
  },
  onType("aws:s3/bucketPolicy:BucketPolicy", notPublic("policy")),
);
