import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { osMetricsTrust } from "./iam-documents";

export interface OsMetricsArgs {
  readonly accountId: string;
  /** ARN of the key for log groups. */
  readonly logsKeyArn: pulumi.Input<string>;
  /** Days that the metrics are kept. */
  readonly logRetentionDays: number;
}

/** Seconds between two reports of an instance on its operating system: processes, memory, disks. */
export const OS_METRICS_SECONDS = 60;

/** The group that RDS writes to, one for all instances of the account in a region. */
const LOG_GROUP = "RDSOSMetrics";

/** AWS's own policy for the role: it writes to that group. */
const POLICY = "arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole";

/** What RDS' enhanced monitoring needs: a role, and the log group ahead of it. */
export class OsMetrics extends pulumi.ComponentResource {
  /** ARN of the role that instances take to write. */
  readonly roleArn: pulumi.Output<string>;

  constructor(name: string, args: OsMetricsArgs, opts: pulumi.ComponentResourceOptions) {
    super("moodle:infra:OsMetrics", name, {}, opts);
    const parent = { parent: this };
    // Else RDS makes this group itself, without key and with 30 days.
    new aws.cloudwatch.LogGroup(
      name,
      { name: LOG_GROUP, retentionInDays: args.logRetentionDays, kmsKeyId: args.logsKeyArn },
      parent,
    );
    const role = new aws.iam.Role(
      name,
      { assumeRolePolicy: JSON.stringify(osMetricsTrust(args.accountId)) },
      parent,
    );
    new aws.iam.RolePolicyAttachment(name, { role: role.name, policyArn: POLICY }, parent);
    this.roleArn = role.arn;
    this.registerOutputs({ roleArn: this.roleArn });
  }
}
