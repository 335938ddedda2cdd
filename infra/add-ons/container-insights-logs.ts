import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

export interface ContainerInsightsLogsArgs {
  readonly clusterName: string;
  /** ARN of the key for log groups. */
  readonly keyArn: pulumi.Input<string>;
  /** Days that logs are kept. */
  readonly retentionDays: number;
}

/** What Fluent Bit and the CloudWatch agent write into, below `/aws/containerinsights/<cluster>`. */
const GROUPS = ["application", "dataplane", "host", "performance"];

/**
 * The log groups of Container Insights. Made before the add-on, else its agents make them, without key
 * and retention.
 */
export class ContainerInsightsLogs extends pulumi.ComponentResource {
  readonly groups: readonly aws.cloudwatch.LogGroup[];

  constructor(
    name: string,
    args: ContainerInsightsLogsArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("moodle:infra:ContainerInsightsLogs", name, {}, opts);
    this.groups = GROUPS.map(
      (group) =>
        new aws.cloudwatch.LogGroup(
          `${name}-${group}`,
          {
            name: `/aws/containerinsights/${args.clusterName}/${group}`,
            retentionInDays: args.retentionDays,
            kmsKeyId: args.keyArn,
          },
          { parent: this },
        ),
    );
    this.registerOutputs();
  }
}
