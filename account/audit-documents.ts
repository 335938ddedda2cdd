import type { PolicyDocument, PolicyStatement } from "../infra/iam-documents";
import { policy } from "../infra/iam-documents";
import type { KeyOwner } from "../infra/key-policies";
import { logsKeyPolicy } from "../infra/key-policies";

/** A trail before it exists: its bucket and key name it first. */
export interface TrailIdentity extends KeyOwner {
  readonly trailName: string;
}

export function trailArn({ accountId, region, trailName }: TrailIdentity): string {
  return `arn:aws:cloudtrail:${region}:${accountId}:trail/${trailName}`;
}

/**
 * Key of the account's records: CloudTrail encrypts its files with it
 * (https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html),
 * AWS Config its history
 * (https://docs.aws.amazon.com/config/latest/developerguide/s3-kms-key-policy.html), CloudWatch Logs
 * the groups of both and of sessions.
 */
export function auditKeyPolicy(trail: TrailIdentity): PolicyDocument {
  const source = { "aws:SourceArn": trailArn(trail) };
  return policy(
    ...logsKeyPolicy(trail).Statement,
    {
      Sid: "AllowTrail",
      Effect: "Allow",
      Principal: { Service: "cloudtrail.amazonaws.com" },
      Action: ["kms:GenerateDataKey*", "kms:Decrypt"],
      Resource: "*",
      Condition: {
        StringEquals: source,
        StringLike: {
          "kms:EncryptionContext:aws:cloudtrail:arn": `arn:aws:cloudtrail:*:${trail.accountId}:trail/*`,
        },
      },
    },
    {
      Sid: "AllowTrailToDescribe",
      Effect: "Allow",
      Principal: { Service: "cloudtrail.amazonaws.com" },
      Action: "kms:DescribeKey",
      Resource: "*",
      Condition: { StringEquals: source },
    },
    {
      Sid: "AllowConfigHistory",
      Effect: "Allow",
      Principal: { Service: "config.amazonaws.com" },
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Resource: "*",
      Condition: { StringEquals: { "aws:SourceAccount": trail.accountId } },
    },
  );
}

/**
 * What the trail's bucket allows CloudTrail
 * (https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html).
 */
export function trailBucketStatements(trail: TrailIdentity, bucketArn: string): PolicyStatement[] {
  const Principal = { Service: "cloudtrail.amazonaws.com" };
  const source = { "aws:SourceArn": trailArn(trail) };
  return [
    {
      Sid: "AllowTrailToLook",
      Effect: "Allow",
      Principal,
      Action: "s3:GetBucketAcl",
      Resource: bucketArn,
      Condition: { StringEquals: source },
    },
    {
      Sid: "AllowTrailToWrite",
      Effect: "Allow",
      Principal,
      Action: "s3:PutObject",
      Resource: `${bucketArn}/AWSLogs/${trail.accountId}/*`,
      Condition: { StringEquals: { ...source, ...OWNED_BY_US } },
    },
  ];
}

/**
 * What the bucket of AWS Config allows it
 * (https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html).
 */
export function configBucketStatements(accountId: string, bucketArn: string): PolicyStatement[] {
  const Principal = { Service: "config.amazonaws.com" };
  const source = { "aws:SourceAccount": accountId };
  return [
    {
      Sid: "AllowConfigToLook",
      Effect: "Allow",
      Principal,
      Action: ["s3:GetBucketAcl", "s3:ListBucket"],
      Resource: bucketArn,
      Condition: { StringEquals: source },
    },
    {
      Sid: "AllowConfigToWrite",
      Effect: "Allow",
      Principal,
      Action: "s3:PutObject",
      Resource: `${bucketArn}/AWSLogs/${accountId}/Config/*`,
      Condition: { StringEquals: { ...source, ...OWNED_BY_US } },
    },
  ];
}

/**
 * Lets buckets of this account deliver their access logs
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html).
 */
export function accessLogStatements(accountId: string, bucketArn: string): PolicyStatement[] {
  return [
    {
      Sid: "AllowAccessLogs",
      Effect: "Allow",
      Principal: { Service: "logging.s3.amazonaws.com" },
      Action: "s3:PutObject",
      Resource: `${bucketArn}/*`,
      Condition: { StringEquals: { "aws:SourceAccount": accountId } },
    },
  ];
}

/** Services that write for another account must leave their files to its bucket's owner. */
const OWNED_BY_US = { "s3:x-amz-acl": "bucket-owner-full-control" };

/** Lets CloudTrail take the role. */
export function trailLogTrust(trail: TrailIdentity): PolicyDocument {
  return policy({
    Sid: "AllowTrail",
    Effect: "Allow",
    Principal: { Service: "cloudtrail.amazonaws.com" },
    Action: "sts:AssumeRole",
    Condition: { StringEquals: { "aws:SourceArn": trailArn(trail) } },
  });
}

/** Writes the trail's events into one log group, into the streams that are CloudTrail's. */
export function trailLogDelivery(trail: TrailIdentity, logGroupArn: string): PolicyDocument {
  return policy({
    Sid: "WriteEvents",
    Effect: "Allow",
    Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
    Resource: `${logGroupArn}:log-stream:${trail.accountId}_CloudTrail_${trail.region}*`,
  });
}
