import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { isGiven, must } from "../../demands";
import { fsbp } from "../../frameworks";

export const topicEncrypted = resourceRule(
  {
    name: "sns-topic-encrypted",
    checklist: ["C13"],
    severity: "medium",
    frameworks: fsbp("SNS.1"),
    description: "Topics are encrypted with a KMS key.",
    why: "Alarms and messages would lie unencrypted until they are delivered.",
    remediation: "Set kmsMasterKeyId.",
  },
  onType("aws:sns/topic:Topic", must({ kmsMasterKeyId: isGiven() })),
);
