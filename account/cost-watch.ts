import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

export interface CostWatchArgs {
  /** Name of monitor and subscription. */
  readonly watchName: string;
  /** ARN of the monitor that the account has already; none to make one. */
  readonly monitorArn?: string;
  /** Mail addresses that get the daily summary. */
  readonly recipients: readonly string[];
  /** US dollars above what was to be expected from which an anomaly is told. */
  readonly threshold: number;
}

/** Tells of costs that nobody expected, at the latest a day after they began. */
export class CostWatch extends pulumi.ComponentResource {
  constructor(name: string, args: CostWatchArgs, opts: pulumi.ComponentResourceOptions) {
    super("moodle:account:CostWatch", name, {}, opts);
    const parent = { parent: this };
    const monitorArn =
      args.monitorArn ??
      new aws.costexplorer.AnomalyMonitor(
        name,
        { name: args.watchName, monitorType: "DIMENSIONAL", monitorDimension: "SERVICE" },
        parent,
      ).arn;
    new aws.costexplorer.AnomalySubscription(
      name,
      {
        name: args.watchName,
        // Immediate notice goes to SNS alone; costs come in once a day anyway.
        frequency: "DAILY",
        monitorArnLists: [monitorArn],
        subscribers: args.recipients.map((address) => ({ type: "EMAIL", address })),
        thresholdExpression: {
          dimension: {
            key: "ANOMALY_TOTAL_IMPACT_ABSOLUTE",
            matchOptions: ["GREATER_THAN_OR_EQUAL"],
            values: [String(args.threshold)],
          },
        },
      },
      parent,
    );
    this.registerOutputs();
  }
}
