import { companionRule } from "../../relations";

export const topicPolicy = companionRule(
  {
    name: "sns-topic-policy",
    checklist: ["C14"],
    severity: "medium",
    frameworks: [],
    description: "Every topic has a policy.",
    why: "Only a policy refuses messages without TLS.",
    remediation: "Add a TopicPolicy that names the topic.",
  },
  "aws:sns/topic:Topic",
  {
    type: "aws:sns/topicPolicy:TopicPolicy",
    property: "arn",
    key: "arn",
    what: "TopicPolicy in this stack",
  },
);
