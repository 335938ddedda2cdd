import { companionRule } from "../../relations";

export const queuePolicy = companionRule(
  {
    name: "sqs-queue-policy",
    checklist: ["C14"],
    severity: "medium",
    frameworks: [],
    description: "Every queue has a policy.",
    why: "Only a policy refuses requests without TLS.",
    remediation: "Add a QueuePolicy that names the queue.",
  },
  "aws:sqs/queue:Queue",
  {
    type: "aws:sqs/queuePolicy:QueuePolicy",
    property: "queueUrl",
    what: "QueuePolicy in this stack",
  },
);
