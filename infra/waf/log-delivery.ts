import { EDGE_REGION } from "../edge/region";
import type { PolicyDocument } from "../iam-documents";
import { policy } from "../iam-documents";

/**
 * Lets the log delivery of this account's own web ACLs write into one log group.
 *
 * @see https://docs.aws.amazon.com/waf/latest/developerguide/logging-cw-logs.html
 */
export function logDelivery(accountId: string, logGroupArn: string): PolicyDocument {
  return policy({
    Sid: "WriteFirewallLogs",
    Effect: "Allow",
    Principal: { Service: "delivery.logs.amazonaws.com" },
    Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
    Resource: `${logGroupArn}:*`,
    Condition: {
      ArnLike: { "aws:SourceArn": `arn:aws:logs:${EDGE_REGION}:${accountId}:*` },
      StringEquals: { "aws:SourceAccount": accountId },
    },
  });
}
