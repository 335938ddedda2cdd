import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { PolicyStatement } from "./iam-documents";
import { policy } from "./iam-documents";
import { keepData } from "./protection";

export interface LogBucketArgs {
  /** Unique among all buckets of AWS. */
  readonly bucketName: string;
  /** ARN of the key; none for S3's own, where the service that writes takes no other. */
  readonly keyArn?: pulumi.Input<string>;
  /** Who may write, by the bucket's ARN. */
  readonly writers: (bucketArn: string) => readonly PolicyStatement[];
  /** Days after which a file is deleted. */
  readonly retentionDays: number;
  /** Days in which nobody can delete a file, not even root; none for no lock. */
  readonly lockDays?: number;
  /** Where access to this bucket is logged; none for the bucket that takes these logs. */
  readonly accessLogBucket?: pulumi.Input<string>;
  /** Whether the bucket outlives the stack. */
  readonly protect: boolean;
}

/** Days after which half-sent files are dropped. */
const ABANDONED_AFTER_DAYS = 7;

/** A bucket that services write logs to: private, encrypted, versioned, over TLS alone, for a time. */
export class LogBucket extends pulumi.ComponentResource {
  readonly bucketName: pulumi.Output<string>;
  readonly arn: pulumi.Output<string>;
  /** What must be there before anything is written. */
  readonly ready: readonly pulumi.Resource[];

  constructor(name: string, args: LogBucketArgs, opts: pulumi.ComponentResourceOptions) {
    super("moodle:infra:LogBucket", name, {}, opts);
    const parent = { parent: this };
    const bucket = new aws.s3.Bucket(
      name,
      {
        bucket: args.bucketName,
        objectLockEnabled: args.lockDays !== undefined,
        // Else its files would hold up the end of a stack that is to go.
        forceDestroy: !args.protect,
      },
      { ...parent, ...keepData(args.protect) },
    );
    const bucketName = bucket.bucket;
    const access = new aws.s3.BucketPublicAccessBlock(
      name,
      {
        bucket: bucketName,
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
      },
      parent,
    );
    new aws.s3.BucketOwnershipControls(
      name,
      { bucket: bucketName, rule: { objectOwnership: "BucketOwnerEnforced" } },
      parent,
    );
    const versioning = new aws.s3.BucketVersioning(
      name,
      { bucket: bucketName, versioningConfiguration: { status: "Enabled" } },
      parent,
    );
    new aws.s3.BucketServerSideEncryptionConfiguration(
      name,
      {
        bucket: bucketName,
        rules: [
          args.keyArn === undefined
            ? { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }
            : {
                applyServerSideEncryptionByDefault: {
                  sseAlgorithm: "aws:kms",
                  kmsMasterKeyId: args.keyArn,
                },
                bucketKeyEnabled: true,
              },
        ],
      },
      parent,
    );
    new aws.s3.BucketLifecycleConfiguration(
      name,
      {
        bucket: bucketName,
        rules: [
          {
            id: "expire",
            status: "Enabled",
            filter: {},
            expiration: { days: args.retentionDays },
            noncurrentVersionExpiration: { noncurrentDays: 1 },
            abortIncompleteMultipartUpload: { daysAfterInitiation: ABANDONED_AFTER_DAYS },
          },
        ],
      },
      { ...parent, dependsOn: [versioning] },
    );
    const bucketPolicy = new aws.s3.BucketPolicy(
      name,
      {
        bucket: bucketName,
        policy: bucket.arn.apply((arn) =>
          JSON.stringify(policy(denyWithoutTls(arn), ...args.writers(arn))),
        ),
      },
      // A policy that were public for a moment is refused by a block that stands already.
      { ...parent, dependsOn: [access] },
    );
    if (args.lockDays !== undefined) {
      new aws.s3.BucketObjectLockConfiguration(
        name,
        {
          bucket: bucketName,
          rule: { defaultRetention: { mode: "COMPLIANCE", days: args.lockDays } },
        },
        { ...parent, dependsOn: [versioning], ...keepData(args.protect) },
      );
    }
    if (args.accessLogBucket !== undefined) {
      new aws.s3.BucketLogging(
        name,
        {
          bucket: bucketName,
          targetBucket: args.accessLogBucket,
          targetPrefix: `${args.bucketName}/`,
        },
        parent,
      );
    }
    this.bucketName = bucketName;
    this.arn = bucket.arn;
    this.ready = [bucketPolicy];
    this.registerOutputs({ bucketName: this.bucketName, arn: this.arn });
  }
}

/** Refuses every request that is not encrypted on the way. */
function denyWithoutTls(bucketArn: string): PolicyStatement {
  return {
    Sid: "DenyWithoutTls",
    Effect: "Deny",
    Principal: { AWS: "*" },
    Action: "s3:*",
    Resource: [bucketArn, `${bucketArn}/*`],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
}
