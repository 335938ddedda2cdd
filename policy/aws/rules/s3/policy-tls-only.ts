import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { cisAws, fsbp } from "../../frameworks";
import { tlsOnly } from "../../policy-documents";

export const policyTlsOnly = resourceRule(
  {
    name: "s3-policy-tls-only",
    checklist: ["C14"],
    severity: "high",
    frameworks: [...fsbp("S3.5"), ...cisAws("2.1.1")],
    description: "The policy of a bucket refuses requests without TLS.",
    why: "Files and signed addresses could be read off the network.",
    remediation:
      "Add a statement that denies s3:* to everybody where aws:SecureTransport is false.",
  },
  onType("aws:s3/bucketPolicy:BucketPolicy", tlsOnly("policy", ["s3:*"])),
);
