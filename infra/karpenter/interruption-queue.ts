import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { interruptionQueuePolicy } from "./interruption-queue-policy";

export interface InterruptionQueueArgs {
  /** Name of the queue; Karpenter is told of it. */
  readonly queueName: string;
  readonly accountId: string;
}

/** Seconds that a message is kept. A warning of two minutes is of no use after five. */
const RETENTION_SECONDS = 300;

/** Announcements that a node will go away, by what they are to Karpenter. */
const EVENTS: Readonly<Record<string, { readonly source: string; readonly detailType: string }>> = {
  "scheduled-change": { source: "aws.health", detailType: "AWS Health Event" },
  "spot-interruption": {
    source: "aws.ec2",
    detailType: "EC2 Spot Instance Interruption Warning",
  },
  rebalance: { source: "aws.ec2", detailType: "EC2 Instance Rebalance Recommendation" },
  "state-change": { source: "aws.ec2", detailType: "EC2 Instance State-change Notification" },
  "capacity-reservation": {
    source: "aws.ec2",
    detailType: "EC2 Capacity Reservation Instance Interruption Warning",
  },
};

/** Tells Karpenter of nodes that AWS is about to take, so that their pods move in time. */
export class InterruptionQueue extends pulumi.ComponentResource {
  readonly arn: pulumi.Output<string>;
  readonly queueName: pulumi.Output<string>;

  constructor(name: string, args: InterruptionQueueArgs, opts: pulumi.ComponentResourceOptions) {
    super("moodle:infra:InterruptionQueue", name, {}, opts);

    const queue = new aws.sqs.Queue(
      name,
      {
        name: args.queueName,
        messageRetentionSeconds: RETENTION_SECONDS,
        // Not our key: the messages name instances and live minutes, and a key that EventBridge and
        // every node announcement depend on is one more thing that can fail.
        sqsManagedSseEnabled: true,
      },
      { parent: this },
    );
    const rules = Object.entries(EVENTS).map(([event, { source, detailType }]) => {
      const rule = new aws.cloudwatch.EventRule(
        `${name}-${event}`,
        {
          description: `${detailType} to Karpenter`,
          eventPattern: JSON.stringify({ source: [source], "detail-type": [detailType] }),
        },
        { parent: this },
      );
      new aws.cloudwatch.EventTarget(
        `${name}-${event}`,
        { rule: rule.name, targetId: "KarpenterInterruptionQueueTarget", arn: queue.arn },
        { parent: this },
      );
      return rule;
    });
    const policy = new aws.sqs.QueuePolicy(
      name,
      {
        queueUrl: queue.url,
        policy: pulumi
          .all([queue.arn, pulumi.all(rules.map((rule) => rule.arn))])
          .apply(([queueArn, ruleArns]) =>
            JSON.stringify(
              interruptionQueuePolicy({ queueArn, ruleArns, accountId: args.accountId }),
            ),
          ),
      },
      { parent: this },
    );

    this.arn = queue.arn;
    // Whoever reads the name waits until messages can arrive.
    this.queueName = pulumi.all([queue.name, policy.id]).apply(([queueName]) => queueName);
    this.registerOutputs({ arn: this.arn, queueName: this.queueName });
  }
}
