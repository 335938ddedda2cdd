import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { isKeyOfOurs } from "../../../keys";
import { must } from "../../demands";
import { fsbp } from "../../frameworks";

export const topicEncrypted = resourceRule(
  {
    name: "sns-topic-encrypted",
    checklist: ["C13"],
    severity: "medium",
    frameworks: fsbp("SNS.1"),
    description: "Topics are encrypted with a KMS key of ours.",
    why: "Messages would lie unencrypted until they are delivered, and under AWS's key no alarm may publish.",
    remediation: "Set kmsMasterKeyId to a key of ours.",
  },
  onType("aws:sns/topic:Topic", must({ kmsMasterKeyId: isKeyOfOurs })),
);
