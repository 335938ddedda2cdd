import { resourceRule } from "../../../rule";
import { onTypes } from "../../demands";
import { fsbp } from "../../frameworks";
import { notPublic } from "../../policy-documents";

export const policyNotPublic = resourceRule(
  {
    name: "sns-policy-not-public",
    checklist: ["C02"],
    severity: "high",
    frameworks: fsbp("SNS.4"),
    description: "The policy of a topic allows nothing to everybody.",
    why: "Anybody could send false alarms, or subscribe and read along.",
    remediation: "Name principals, or add a condition on aws:SourceAccount or the caller.",
  },
  onTypes(["aws:sns/topicPolicy:TopicPolicy", "aws:sns/topic:Topic"], notPublic("policy")),
);
