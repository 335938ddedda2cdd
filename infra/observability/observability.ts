import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { EDGE_REGION } from "../edge/region";
import type { KeyOwner } from "../key-policies";
import type { Alarm } from "./alarm";
import type { Watched } from "./alarm-resources";
import { Alarms } from "./alarm-resources";
import { AlarmTopic } from "./alarm-topic";
import { alarmGroups } from "./alarms/table";
import { Budget } from "./budget";
import { dashboard } from "./dashboard";
import { EventNotices } from "./event-notices";
import { LogMeasurements } from "./log-measurements";
import type { Site } from "./site";

export interface ObservabilityArgs extends KeyOwner, Omit<Site, "name"> {
  /** Provider of the region of CloudFront's metrics. */
  readonly edgeProvider: aws.Provider;
  /** Mail addresses that alarms go to. */
  readonly alarmRecipients: readonly string[];
  /** What the account may cost a month, in USD. */
  readonly monthlyBudget: number;
  /** Whether keys outlive the stack. */
  readonly protect: boolean;
  /** Log group of the cluster's containers. */
  readonly containerLogGroup: pulumi.Input<string>;
  /** Names of all that is watched. */
  readonly watched: Watched;
}

/**
 * Tells people whether Moodle is well: the alarms of the table in both regions, a topic for each, one
 * dashboard and a budget (docs/alarms.md).
 */
export class Observability extends pulumi.ComponentResource {
  /** ARN of the topic of the home region. */
  readonly topicArn: pulumi.Output<string>;

  /** @param name also the prefix of alarms and the namespace of our own metrics */
  constructor(name: string, args: ObservabilityArgs, opts: pulumi.ComponentResourceOptions) {
    super("moodle:infra:Observability", name, {}, opts);
    const { accountId, region, watched, protect, alarmRecipients: recipients } = args;
    const home = { parent: this };
    const edge = { parent: this, providers: { aws: args.edgeProvider } };
    const groups = alarmGroups({ ...args, name });
    const of = (place: Alarm["region"]): readonly Alarm[] =>
      groups.flatMap(({ alarms }) => alarms.filter((alarm) => alarm.region === place));

    const topic = new AlarmTopic(
      `${name}-alarms`,
      { accountId, region, recipients, protect },
      home,
    );
    const edgeTopic = new AlarmTopic(
      `${name}-edge-alarms`,
      { accountId, region: EDGE_REGION, recipients, protect },
      edge,
    );
    new LogMeasurements(name, { logGroupName: args.containerLogGroup, namespace: name }, home);
    const alarms = new Alarms(
      name,
      { prefix: name, alarms: of("home"), watched, topicArn: topic.arn },
      home,
    );
    new Alarms(
      `${name}-edge`,
      { prefix: name, alarms: of("edge"), watched, topicArn: edgeTopic.arn },
      edge,
    );
    new EventNotices(name, { topicArn: topic.arn }, home);
    new aws.cloudwatch.Dashboard(
      name,
      {
        dashboardName: name,
        dashboardBody: pulumi
          .all([pulumi.output(watched), pulumi.all([...alarms.arns])])
          .apply(([names, alarmArns]) =>
            JSON.stringify(
              dashboard({
                groups,
                watched: names,
                regions: { home: region, edge: EDGE_REGION },
                alarmArns,
              }),
            ),
          ),
      },
      home,
    );
    new Budget(name, { monthlyBudget: args.monthlyBudget, recipients }, home);

    this.topicArn = topic.arn;
    this.registerOutputs({ topicArn: this.topicArn });
  }
}
