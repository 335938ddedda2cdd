import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { is, must } from "../../demands";
import { cisAws, fsbp } from "../../frameworks";

export const publicAccessBlocked = resourceRule(
  {
    name: "s3-public-access-blocked",
    checklist: ["C13"],
    severity: "critical",
    frameworks: [...fsbp("S3.8"), ...cisAws("2.1.4")],
    description: "A block of public access blocks all four ways to it.",
    why: "One of them left open, a wrong policy or list makes the bucket's files public.",
    remediation: "Set all four properties to true.",
  },
  onType(
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
    must({
      blockPublicAcls: is(true),
      blockPublicPolicy: is(true),
      ignorePublicAcls: is(true),
      restrictPublicBuckets: is(true),
    }),
  ),
);
