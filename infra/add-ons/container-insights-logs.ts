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
type Group = "application" | "dataplane" | "host" | "performance";

/**
 * The log groups of Container Insights. Made before the add-on, else its agents make them, without key
 * and retention.
 */
export class ContainerInsightsLogs extends pulumi.ComponentResource {
  readonly groups: readonly aws.cloudwatch.LogGroup[];
  /** Name of the group with the logs of all containers. */
  readonly containerLogGroup: pulumi.Output<string>;

  constructor(
    name: string,
    args: ContainerInsightsLogsArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("moodle:infra:ContainerInsightsLogs", name, {}, opts);
    const make = (group: Group): aws.cloudwatch.LogGroup =>
      new aws.cloudwatch.LogGroup(
        `${name}-${group}`,
        {
          name: `/aws/containerinsights/${args.clusterName}/${group}`,
          retentionInDays: args.retentionDays,
          kmsKeyId: args.keyArn,
        },
        { parent: this },
      );
    const application = make("application");
    this.groups = [application, make("dataplane"), make("host"), make("performance")];
    this.containerLogGroup = application.name;
    this.registerOutputs({ containerLogGroup: this.containerLogGroup });
  }
}
