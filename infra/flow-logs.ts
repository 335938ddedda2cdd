import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { flowLogDelivery, flowLogTrust } from "./iam-documents";

export interface FlowLogsArgs {
  readonly accountId: string;
  readonly vpcId: pulumi.Input<string>;
  /** ARN of the key for log groups. */
  readonly logsKeyArn: pulumi.Input<string>;
  /** Days that the logs are kept. */
  readonly logRetentionDays: number;
}

/** Records every connection in a VPC, accepted or refused, in an encrypted log group. */
export class FlowLogs extends pulumi.ComponentResource {
  readonly logGroupName: pulumi.Output<string>;

  constructor(name: string, args: FlowLogsArgs, opts: pulumi.ComponentResourceOptions) {
    super("moodle:infra:FlowLogs", name, {}, opts);
    const parent = { parent: this };

    const group = new aws.cloudwatch.LogGroup(
      name,
      {
        name: `/vpc/${name}`,
        retentionInDays: args.logRetentionDays,
        kmsKeyId: args.logsKeyArn,
      },
      parent,
    );
    const role = new aws.iam.Role(
      name,
      { assumeRolePolicy: JSON.stringify(flowLogTrust(args.accountId)) },
      parent,
    );
    const delivery = new aws.iam.RolePolicy(
      name,
      {
        role: role.name,
        policy: group.arn.apply((arn) => JSON.stringify(flowLogDelivery(arn))),
      },
      parent,
    );
    new aws.ec2.FlowLog(
      name,
      {
        vpcId: args.vpcId,
        trafficType: "ALL",
        logDestinationType: "cloud-watch-logs",
        logDestination: group.arn,
        iamRoleArn: role.arn,
        maxAggregationInterval: 60,
        tags: { Name: name },
      },
      { parent: this, dependsOn: [delivery] },
    );

    this.logGroupName = group.name;
    this.registerOutputs({ logGroupName: this.logGroupName });
  }
}
