import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { must } from "../../demands";
import { isKeyOfOurs } from "../../../keys";

export const secretEncrypted = resourceRule(
  {
    name: "secretsmanager-secret-encrypted",
    checklist: ["C13", "C29"],
    severity: "high",
    frameworks: [],
    description: "Secrets are encrypted with a KMS key of ours.",
    why: "With AWS's key, everybody in the account whose policy says so reads secrets, and no key policy stops them.",
    remediation: "Set kmsKeyId to the ARN of the secrets key.",
  },
  onType("aws:secretsmanager/secret:Secret", must({ kmsKeyId: isKeyOfOurs })),
);
