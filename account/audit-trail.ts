import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { LogBucket } from "../infra/log-bucket";
import { keepData } from "../infra/protection";
import type { TrailIdentity } from "./audit-documents";
import { trailBucketStatements, trailLogDelivery, trailLogTrust } from "./audit-documents";

export interface AuditTrailArgs extends TrailIdentity {
  /** Bucket of the log archive account; none for one of our own, with an object lock. */
  readonly archiveBucket?: string;
  /** Days in which nobody can delete a file of our own bucket. */
  readonly lockDays: number;
  /** Where access to our own bucket is logged. */
  readonly accessLogBucket: pulumi.Input<string>;
  /** ARN of the key for the trail's files and its log group. */
  readonly keyArn: pulumi.Input<string>;
  /** Days that events are kept for queries. */
  readonly logRetentionDays: number;
  readonly protect: boolean;
}

/** Who did what in the account, in every region: to files that nobody can change, and to a log for alarms. */
export class AuditTrail extends pulumi.ComponentResource {
  /** The log group that metric filters read. */
  readonly logGroupName: pulumi.Output<string>;

  constructor(name: string, args: AuditTrailArgs, opts: pulumi.ComponentResourceOptions) {
    super("moodle:account:AuditTrail", name, {}, opts);
    const parent = { parent: this };
    const own =
      args.archiveBucket === undefined
        ? new LogBucket(
            name,
            {
              bucketName: `${args.trailName}-${args.accountId}`,
              keyArn: args.keyArn,
              writers: (arn) => trailBucketStatements(args, arn),
              // A file whose lock has ended is of no more use.
              retentionDays: args.lockDays + 1,
              lockDays: args.lockDays,
              accessLogBucket: args.accessLogBucket,
              protect: args.protect,
            },
            parent,
          )
        : undefined;

    const group = new aws.cloudwatch.LogGroup(
      name,
      {
        name: `/aws/cloudtrail/${args.trailName}`,
        kmsKeyId: args.keyArn,
        retentionInDays: args.logRetentionDays,
      },
      { ...parent, ...keepData(args.protect) },
    );
    const role = new aws.iam.Role(
      name,
      { assumeRolePolicy: JSON.stringify(trailLogTrust(args)) },
      parent,
    );
    const delivery = new aws.iam.RolePolicy(
      name,
      {
        role: role.name,
        policy: group.arn.apply((arn) => JSON.stringify(trailLogDelivery(args, arn))),
      },
      parent,
    );
    new aws.cloudtrail.Trail(
      name,
      {
        name: args.trailName,
        s3BucketName: own?.bucketName ?? args.archiveBucket ?? "",
        isMultiRegionTrail: true,
        includeGlobalServiceEvents: true,
        enableLogFileValidation: true,
        kmsKeyId: args.keyArn,
        // The provider hands the ARN on as it is, and CloudTrail wants all streams named.
        cloudWatchLogsGroupArn: pulumi.interpolate`${group.arn}:*`,
        cloudWatchLogsRoleArn: role.arn,
      },
      { ...parent, dependsOn: [...(own?.ready ?? []), delivery], ...keepData(args.protect) },
    );
    this.logGroupName = group.name;
    this.registerOutputs({ logGroupName: this.logGroupName });
  }
}
