import { sessionNames } from "../account/session-names";
import type { PolicyDocument } from "./iam-documents";
import { policy } from "./iam-documents";
import type { KeyOwner } from "./key-policies";

/**
 * Lets Session Manager's agent encrypt a session and write its log, as the account layer's preferences
 * want it; without these rights no session starts
 * (https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html).
 */
export function sessionLogging({ accountId, region }: KeyOwner): PolicyDocument {
  const group = `arn:aws:logs:${region}:${accountId}:log-group:${sessionNames.logGroup}`;
  return policy(
    {
      Sid: "FindSessionLog",
      Effect: "Allow",
      Action: "logs:DescribeLogGroups",
      Resource: "*",
    },
    {
      Sid: "WriteSessionLog",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
      Resource: [group, `${group}:*`],
    },
    {
      Sid: "EncryptSession",
      Effect: "Allow",
      Action: "kms:Decrypt",
      Resource: `arn:aws:kms:${region}:${accountId}:key/*`,
      Condition: {
        "ForAnyValue:StringEquals": { "kms:ResourceAliases": `alias/${sessionNames.keyName}` },
      },
    },
  );
}
