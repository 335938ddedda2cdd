import { bucketCompanion } from "./companions";

export const bucketEncryption = bucketCompanion(
  {
    name: "s3-bucket-encryption",
    checklist: ["C13"],
    severity: "high",
    frameworks: [],
    description: "Every bucket says how it is encrypted.",
    why: "Without that it takes S3's own key, which no key policy of ours guards.",
    remediation: "Add a BucketServerSideEncryptionConfiguration that names the bucket.",
  },
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
  "BucketServerSideEncryptionConfiguration",
);
