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
    // No kms:Describe*, as AWS's own example has: it carries no encryption context, so the condition
    // would never hold.
    Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*"],
    Resource: "*",
    Condition: {
      ArnLike: {
        "kms:EncryptionContext:aws:logs:arn": `arn:aws:logs:${region}:${accountId}:log-group:*`,
      },
    },
  });
}

/**
 * Key for secrets. Lambda keeps the package of the function that rotates them under it, too, and for
 * that wants a statement of its own
 * (https://docs.aws.amazon.com/lambda/latest/dg/encrypt-zip-package.html).
 */
export function secretsKeyPolicy(owner: KeyOwner): PolicyDocument {
  const { accountId, region } = owner;
  return policy(administration(owner), {
    Sid: "AllowLambdaPackages",
    Effect: "Allow",
    Principal: { Service: "lambda.amazonaws.com" },
    Action: ["kms:Decrypt", "kms:GenerateDataKey"],
    Resource: "*",
    Condition: {
      StringLike: {
        "kms:EncryptionContext:aws:lambda:FunctionArn": `arn:aws:lambda:${region}:${accountId}:function:*`,
      },
    },
  });
}

/**
 * Key for the cluster: the services that launch nodes attach volumes encrypted with it. The system
 * nodes are an Auto Scaling group; Karpenter's are fleets, whose on-demand half acts with Karpenter's
 * own rights and whose Spot half with this role
 * (https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/service-linked-roles-spot-instance-requests.html).
 */
export function clusterKeyPolicy(owner: KeyOwner): PolicyDocument {
  return policy(
    administration(owner),
    ...volumeUse(owner, "AutoScaling", "autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling"),
    ...volumeUse(owner, "Spot", "spot.amazonaws.com/AWSServiceRoleForEC2Spot"),
  );
}

/**
 * The service-linked role as a condition, not as the principal: KMS refuses a policy whose principal
 * does not exist yet, and AWS makes these roles when an account first uses the service.
 */
function volumeUse(owner: KeyOwner, service: string, serviceRole: string): PolicyStatement[] {
  const { accountId } = owner;
  const condition = {
    StringEquals: { "kms:CallerAccount": accountId },
    ArnEquals: {
      "aws:PrincipalArn": `arn:aws:iam::${accountId}:role/aws-service-role/${serviceRole}`,
    },
  };
  return [
    {
      Sid: `Allow${service}ToUse`,
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
      Sid: `Allow${service}ToGrant`,
      Effect: "Allow",
      Principal: { AWS: "*" },
      Action: "kms:CreateGrant",
      Resource: "*",
      Condition: { ...condition, Bool: { "kms:GrantIsForAWSResource": "true" } },
    },
  ];
}

/**
 * Key for topics of alarms. CloudWatch uses it for this account's alarms only; of EventBridge no
 * condition can be asked (https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html).
 */
export function alarmsKeyPolicy(owner: KeyOwner): PolicyDocument {
  const use = { Action: ["kms:Decrypt", "kms:GenerateDataKey*"], Resource: "*" };
  return policy(
    administration(owner),
    {
      Sid: "AllowAlarms",
      Effect: "Allow",
      Principal: { Service: "cloudwatch.amazonaws.com" },
      ...use,
      Condition: alarmSource(owner),
    },
    {
      Sid: "AllowEvents",
      Effect: "Allow",
      Principal: { Service: "events.amazonaws.com" },
      ...use,
    },
  );
}

/** Condition: on behalf of an alarm of this account and region. */
export function alarmSource({
  accountId,
  region,
}: KeyOwner): NonNullable<PolicyStatement["Condition"]> {
  return {
    StringEquals: { "aws:SourceAccount": accountId },
    ArnLike: { "aws:SourceArn": `arn:aws:cloudwatch:${region}:${accountId}:alarm:*` },
  };
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
