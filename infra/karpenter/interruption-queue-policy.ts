import type { PolicyDocument } from "../iam-documents";
import { policy } from "../iam-documents";

/** Who may send what where. */
export interface QueueAccess {
  readonly queueArn: string;
  /** ARNs of the EventBridge rules that send. */
  readonly ruleArns: readonly string[];
  readonly accountId: string;
}

/**
 * Only our own rules send, and SQS itself for this account; nobody without TLS. Without the conditions
 * a rule in any account of the world could.
 */
export function interruptionQueuePolicy(access: QueueAccess): PolicyDocument {
  const { queueArn, ruleArns, accountId } = access;
  return policy(
    {
      Sid: "AllowOurRules",
      Effect: "Allow",
      Principal: { Service: "events.amazonaws.com" },
      Action: "sqs:SendMessage",
      Resource: queueArn,
      Condition: { ArnEquals: { "aws:SourceArn": ruleArns } },
    },
    {
      Sid: "AllowSqs",
      Effect: "Allow",
      Principal: { Service: "sqs.amazonaws.com" },
      Action: "sqs:SendMessage",
      Resource: queueArn,
      Condition: { StringEquals: { "aws:SourceAccount": accountId } },
    },
    {
      Sid: "DenyHTTP",
      Effect: "Deny",
      Principal: { AWS: "*" },
      Action: "sqs:*",
      Resource: queueArn,
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
  );
}
