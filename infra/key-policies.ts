import type { PolicyDocument, PolicyStatement } from "./iam-documents";
import { policy } from "./iam-documents";

/** Where a key lives. */
export interface KeyOwner {
  readonly accountId: string;
  readonly region: string;
}

/** Key that only callers with an IAM permission of this account use. */
export function accountKeyPolicy(owner: KeyOwner): PolicyDocument {
  return policy(administration(owner));
}

/** Key for log groups: CloudWatch Logs of this region encrypts with it, for this account's groups only. */
export function logsKeyPolicy(owner: KeyOwner): PolicyDocument {
  const { accountId, region } = owner;
  return policy(administration(owner), {
    Sid: "AllowCloudWatchLogs",
    Effect: "Allow",
    Principal: { Service: `logs.${region}.amazonaws.com` },
    Action: [
      "kms:Encrypt",
      "kms:Decrypt",
      "kms:ReEncrypt*",
      "kms:GenerateDataKey*",
      "kms:Describe*",
    ],
    Resource: "*",
    Condition: {
      ArnLike: {
        "kms:EncryptionContext:aws:logs:arn": `arn:aws:logs:${region}:${accountId}:log-group:*`,
      },
    },
  });
}

/** Key for the cluster: the Auto Scaling service attaches volumes encrypted with it to nodes. */
export function clusterKeyPolicy(owner: KeyOwner): PolicyDocument {
  const condition = autoScalingRole(owner);
  return policy(
    administration(owner),
    {
      Sid: "AllowAutoScalingToUse",
      Effect: "Allow",
      Principal: { AWS: "*" },
      Action: [
        "kms:Encrypt",
        "kms:Decrypt",
        "kms:ReEncrypt*",
        "kms:GenerateDataKey*",
        "kms:DescribeKey",
      ],
      Resource: "*",
      Condition: condition,
    },
    {
      Sid: "AllowAutoScalingToGrant",
      Effect: "Allow",
      Principal: { AWS: "*" },
      Action: "kms:CreateGrant",
      Resource: "*",
      Condition: { ...condition, Bool: { "kms:GrantIsForAWSResource": "true" } },
    },
  );
}

/** IAM of the account decides; without this statement nobody could ever change the key again. */
function administration({ accountId }: KeyOwner): PolicyStatement {
  return {
    Sid: "AllowAccount",
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${accountId}:root` },
    Action: "kms:*",
    Resource: "*",
  };
}

/**
 * The service-linked role as a condition, not as the principal: KMS refuses a policy whose principal
 * does not exist yet, and AWS makes this role with the first Auto Scaling group of an account.
 */
function autoScalingRole({ accountId }: KeyOwner): NonNullable<PolicyStatement["Condition"]> {
  const role = "aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling";
  return {
    StringEquals: { "kms:CallerAccount": accountId },
    ArnEquals: { "aws:PrincipalArn": `arn:aws:iam::${accountId}:role/${role}` },
  };
}
