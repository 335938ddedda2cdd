import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { AuditEvent } from "./audit-events";
import { auditEvents } from "./audit-events";

export interface AuditAlarmsArgs {
  /** Log group of the trail. */
  readonly logGroupName: pulumi.Input<string>;
  /** ARN of the topic that people read. */
  readonly topicArn: pulumi.Input<string>;
  /** Names alarms, for example `moodle-account`. */
  readonly prefix: string;
}

const NAMESPACE = "Moodle/Audit";

/** Seconds over which events are counted: CloudTrail delivers within some minutes anyway. */
const PERIOD = 300;

/** An alarm on each kind of event in the audit trail that somebody must hear of. */
export class AuditAlarms extends pulumi.ComponentResource {
  constructor(name: string, args: AuditAlarmsArgs, opts: pulumi.ComponentResourceOptions) {
    super("moodle:account:AuditAlarms", name, {}, opts);
    const parent = { parent: this };
    for (const [event, { pattern, description, threshold }] of Object.entries<AuditEvent>(
      auditEvents,
    )) {
      const filter = new aws.cloudwatch.LogMetricFilter(
        `${name}-${event}`,
        {
          name: `${args.prefix}-${event}`,
          logGroupName: args.logGroupName,
          pattern,
          metricTransformation: { name: event, namespace: NAMESPACE, value: "1" },
        },
        parent,
      );
      new aws.cloudwatch.MetricAlarm(
        `${name}-${event}`,
        {
          name: `${args.prefix}-${event}`,
          alarmDescription: `${description} Runbook: docs/runbooks/account-events.md`,
          namespace: NAMESPACE,
          metricName: filter.metricTransformation.name,
          statistic: "Sum",
          period: PERIOD,
          evaluationPeriods: 1,
          threshold,
          comparisonOperator: "GreaterThanOrEqualToThreshold",
          // No such event, no data point: that is the good case.
          treatMissingData: "notBreaching",
          alarmActions: [args.topicArn],
        },
        parent,
      );
    }
    this.registerOutputs();
  }
}
