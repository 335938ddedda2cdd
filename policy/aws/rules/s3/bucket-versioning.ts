import { bucketCompanion } from "./companions";

export const bucketVersioning = bucketCompanion(
  {
    name: "s3-bucket-versioning",
    checklist: ["C31"],
    severity: "medium",
    frameworks: [],
    description: "Every bucket keeps versions.",
    why: "An overwritten or deleted file could not be had back.",
    remediation: "Add a BucketVersioning that names the bucket.",
  },
  "aws:s3/bucketVersioning:BucketVersioning",
  "BucketVersioning",
);
