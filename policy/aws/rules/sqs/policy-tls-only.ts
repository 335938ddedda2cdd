import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { tlsOnly } from "../../policy-documents";

export const policyTlsOnly = resourceRule(
  {
    name: "sqs-policy-tls-only",
    checklist: ["C14"],
    severity: "medium",
    frameworks: [],
    description: "The policy of a queue refuses requests without TLS.",
    why: "Messages would cross the network in the clear.",
    remediation:
      "Add a statement that denies sqs:* to everybody where aws:SecureTransport is false.",
  },
  onType("aws:sqs/queuePolicy:QueuePolicy", tlsOnly("policy", ["sqs:*"])),
);
