import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { must } from "../../demands";
import { isKeyOfOurs } from "../../../keys";

export const logEncrypted = resourceRule(
  {
    name: "cloudwatch-log-encrypted",
    checklist: ["C06", "C13"],
    severity: "medium",
    frameworks: [],
    description: "Log groups are encrypted with a KMS key of ours.",
    why: "Logs name people and what they did; with AWS's key no key policy guards them.",
    remediation: "Set kmsKeyId to the ARN of the logs key.",
  },
  onType("aws:cloudwatch/logGroup:LogGroup", must({ kmsKeyId: isKeyOfOurs })),
);
