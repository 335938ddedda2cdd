import type { PolicyDocument } from "../iam-documents";
import { policy } from "../iam-documents";
import type { KeyOwner } from "../key-policies";
import { alarmSource } from "../key-policies";

/** What {@link alarmTopicPolicy} is about. */
export interface AlarmTopicAccess extends KeyOwner {
  readonly topicArn: string;
}

/**
 * Who may publish to a topic: alarms of this account and region, and EventBridge. Its statement has no
 * condition, because EventBridge fulfils none towards a topic
 * (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html).
 */
export function alarmTopicPolicy({ topicArn, ...owner }: AlarmTopicAccess): PolicyDocument {
  return policy(
    {
      Sid: "AllowAlarms",
      Effect: "Allow",
      Principal: { Service: "cloudwatch.amazonaws.com" },
      Action: "sns:Publish",
      Resource: topicArn,
      Condition: alarmSource(owner),
    },
    {
      Sid: "AllowEvents",
      Effect: "Allow",
      Principal: { Service: "events.amazonaws.com" },
      Action: "sns:Publish",
      Resource: topicArn,
    },
    {
      Sid: "DenyWithoutTls",
      Effect: "Deny",
      Principal: { AWS: "*" },
      Action: "sns:Publish",
      Resource: topicArn,
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
  );
}
