import { cisAws, fsbp } from "../../frameworks";
import { bucketCompanion } from "./companions";

export const bucketPublicAccessBlock = bucketCompanion(
  {
    name: "s3-bucket-public-access-block",
    checklist: ["C13"],
    severity: "critical",
    frameworks: [...fsbp("S3.8"), ...cisAws("2.1.4")],
    description: "Every bucket has a block of public access.",
    why: "Without one, a wrong policy makes the bucket's files public.",
    remediation: "Add a BucketPublicAccessBlock that names the bucket.",
  },
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
  "BucketPublicAccessBlock",
);
