import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Alarm, Metric, Subject } from "./alarm";
import { evaluationPeriods } from "./alarm";
import { runbookPath } from "./runbooks";

/** Subject → its name on AWS. */
export type Watched = Readonly<Record<Subject, pulumi.Input<string>>>;

export interface AlarmsArgs {
  /** What the names of alarms begin with. */
  readonly prefix: string;
  readonly alarms: readonly Alarm[];
  readonly watched: Watched;
  /** ARN of the topic of the same region. */
  readonly topicArn: pulumi.Input<string>;
}

const COMPARISONS = {
  ">=": "GreaterThanOrEqualToThreshold",
  ">": "GreaterThanThreshold",
  "<": "LessThanThreshold",
} as const satisfies Readonly<Record<Alarm["comparison"], string>>;

/** Rows of the table of alarms as alarms of CloudWatch, of one region. */
export class Alarms extends pulumi.ComponentResource {
  readonly arns: readonly pulumi.Output<string>[];

  constructor(name: string, args: AlarmsArgs, opts: pulumi.ComponentResourceOptions) {
    super("moodle:infra:Alarms", name, {}, opts);
    this.arns = args.alarms.map((alarm) => {
      const alarmName = `${args.prefix}-${alarm.name}`;
      return new aws.cloudwatch.MetricAlarm(
        alarmName,
        {
          name: alarmName,
          alarmDescription: describe(alarm),
          ...watch(alarm, args.watched),
          comparisonOperator: COMPARISONS[alarm.comparison],
          threshold: alarm.threshold,
          evaluationPeriods: evaluationPeriods(alarm.window),
          datapointsToAlarm: alarm.window.periods,
          treatMissingData: alarm.missing,
          actionsEnabled: true,
          alarmActions: [args.topicArn],
          // The end of it too, so that nobody gets up for what is over.
          okActions: [args.topicArn],
        },
        { parent: this },
      ).arn;
    });
    this.registerOutputs({ arns: this.arns });
  }
}

/** What stands in the message: meaning, urgency and where to read on. */
export function describe({ title, urgency, runbook }: Alarm): string {
  const when = urgency === "now" ? "Look now" : "Look today";
  return `${title}. ${when}: ${runbookPath(runbook)}`;
}

function watch(
  { signal, window: { seconds } }: Alarm,
  watched: Watched,
): Partial<aws.cloudwatch.MetricAlarmArgs> {
  if ("metric" in signal) {
    const { metric } = signal;
    return {
      namespace: metric.namespace,
      metricName: metric.name,
      dimensions: named(metric, watched),
      period: seconds,
      ...(metric.statistic === "p95"
        ? // At night one slow request of three would be the whole percentile.
          { extendedStatistic: "p95", evaluateLowSampleCountPercentiles: "ignore" }
        : { statistic: metric.statistic }),
    };
  }
  return {
    metricQueries: [
      { id: "watched", expression: signal.expression, label: "watched", returnData: true },
      ...Object.entries(signal.of).map(([id, metric]) => ({
        id,
        metric: {
          namespace: metric.namespace,
          metricName: metric.name,
          dimensions: named(metric, watched),
          period: seconds,
          stat: metric.statistic,
        },
        returnData: false,
      })),
    ],
  };
}

function named(
  { dimensions }: Metric,
  watched: Watched,
): Readonly<Record<string, pulumi.Input<string>>> {
  return Object.fromEntries(
    Object.entries(dimensions).map(([dimension, value]) => [
      dimension,
      typeof value === "string" ? watched[value] : value.always,
    ]),
  );
}
