import { companionRule } from "../../relations";
import { fsbp } from "../../frameworks";

export const secretRotated = companionRule(
  {
    name: "secretsmanager-secret-rotated",
    checklist: ["C22"],
    severity: "medium",
    frameworks: fsbp("SecretsManager.1"),
    description: "Every secret is rotated.",
    why: "A password that leaked once would open the door for good.",
    remediation: "Add a SecretRotation, or name an exception that says how it is renewed.",
  },
  "aws:secretsmanager/secret:Secret",
  {
    type: "aws:secretsmanager/secretRotation:SecretRotation",
    property: "secretId",
    key: "arn",
    what: "SecretRotation in this stack",
  },
);
