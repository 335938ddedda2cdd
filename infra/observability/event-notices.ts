import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { noticeTemplate, NOTICES } from "./notices";

export interface EventNoticesArgs {
  /** ARN of the topic of this region. */
  readonly topicArn: pulumi.Input<string>;
}

/** Tells people of events of AWS as they happen. */
export class EventNotices extends pulumi.ComponentResource {
  constructor(name: string, args: EventNoticesArgs, opts: pulumi.ComponentResourceOptions) {
    super("moodle:infra:EventNotices", name, {}, opts);
    const parent = { parent: this };
    for (const notice of NOTICES) {
      const ruleName = `${name}-${notice.name}`;
      const rule = new aws.cloudwatch.EventRule(
        ruleName,
        {
          name: ruleName,
          description: notice.title,
          eventPattern: JSON.stringify(notice.pattern),
        },
        parent,
      );
      new aws.cloudwatch.EventTarget(
        ruleName,
        {
          rule: rule.name,
          targetId: "topic",
          arn: args.topicArn,
          inputTransformer: { inputPaths: notice.details, inputTemplate: noticeTemplate(notice) },
        },
        parent,
      );
    }
    this.registerOutputs();
  }
}
