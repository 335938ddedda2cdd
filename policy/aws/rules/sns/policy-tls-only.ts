import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { tlsOnly } from "../../policy-documents";

export const policyTlsOnly = resourceRule(
  {
    name: "sns-policy-tls-only",
    checklist: ["C14"],
    severity: "medium",
    frameworks: [],
    description: "The policy of a topic refuses messages without TLS.",
    why: "Messages would cross the network in the clear.",
    remediation:
      "Add a statement that denies sns:Publish to everybody where aws:SecureTransport is false.",
  },
  onType("aws:sns/topicPolicy:TopicPolicy", tlsOnly("policy", ["sns:*", "sns:publish"])),
);
