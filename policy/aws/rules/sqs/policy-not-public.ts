import { resourceRule } from "../../../rule";
import { onTypes } from "../../demands";
import { fsbp } from "../../frameworks";
import { notPublic } from "../../policy-documents";

export const policyNotPublic = resourceRule(
  {
    name: "sqs-policy-not-public",
    checklist: ["C02"],
    severity: "high",
    frameworks: fsbp("SQS.3"),
    description: "The policy of a queue allows nothing to everybody.",
    why: "Anybody could send false messages, or take real ones away.",
    remediation: "Name principals, or add a condition on aws:SourceArn or the caller.",
  },
  onTypes(["aws:sqs/queuePolicy:QueuePolicy", "aws:sqs/queue:Queue"], notPublic("policy")),
);
