import { cisAws, fsbp } from "../../frameworks";
import { bucketCompanion } from "./companions";

export const bucketPolicy = bucketCompanion(
  {
    name: "s3-bucket-policy",
    checklist: ["C14"],
    severity: "high",
    frameworks: [...fsbp("S3.5"), ...cisAws("2.1.1")],
    description: "Every bucket has a policy.",
    why: "Only a policy refuses requests without TLS.",
    remediation: "Add a BucketPolicy that names the bucket.",
  },
  "aws:s3/bucketPolicy:BucketPolicy",
  "BucketPolicy",
);
