import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { customerKey } from "../customer-key";
import type { KeyOwner } from "../key-policies";
import { alarmsKeyPolicy } from "../key-policies";
import { alarmTopicPolicy } from "./documents";

export interface AlarmTopicArgs extends KeyOwner {
  /** Mail addresses; AWS asks each of them once whether it wants the messages. */
  readonly recipients: readonly string[];
  /** Whether the key outlives the stack. */
  readonly protect: boolean;
}

/** The topic of one region that tells people of alarms, encrypted with a key of its own. */
export class AlarmTopic extends pulumi.ComponentResource {
  /** ARN of the topic, when it takes messages. */
  readonly arn: pulumi.Output<string>;

  constructor(name: string, args: AlarmTopicArgs, opts: pulumi.ComponentResourceOptions) {
    super("moodle:infra:AlarmTopic", name, {}, opts);
    const parent = { parent: this };

    const key = customerKey(
      name,
      {
        description: `${name}: messages of alarms`,
        policy: alarmsKeyPolicy(args),
        protect: args.protect,
      },
      parent,
    );
    const topic = new aws.sns.Topic(name, { name, kmsMasterKeyId: key.arn }, parent);
    const access = new aws.sns.TopicPolicy(
      name,
      {
        arn: topic.arn,
        policy: topic.arn.apply((topicArn) =>
          JSON.stringify(alarmTopicPolicy({ ...args, topicArn })),
        ),
      },
      parent,
    );
    for (const address of args.recipients) {
      new aws.sns.TopicSubscription(
        `${name}-${address}`,
        { topic: topic.arn, protocol: "email", endpoint: address },
        parent,
      );
    }

    this.arn = access.arn;
    this.registerOutputs({ arn: this.arn });
  }
}
