import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

export interface FindingNoticesArgs {
  /** ARN of the topic that people read. */
  readonly topicArn: pulumi.Input<string>;
}

/**
 * Findings that cannot wait for the next look into Security Hub. GuardDuty calls 7.0 and more high
 * (https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings-severity.html); what it finds
 * stands in Security Hub, too, and is told once.
 */
const NOTICES = {
  threats: {
    source: ["aws.guardduty"],
    "detail-type": ["GuardDuty Finding"],
    detail: { severity: [{ numeric: [">=", 7] }] },
  },
  findings: {
    source: ["aws.securityhub"],
    "detail-type": ["Security Hub Findings - Imported"],
    detail: {
      findings: {
        ProductName: [{ "anything-but": ["GuardDuty"] }],
        Severity: { Label: ["CRITICAL"] },
        Workflow: { Status: ["NEW"] },
        RecordState: ["ACTIVE"],
      },
    },
  },
};

/** Tells people of grave findings at once. */
export class FindingNotices extends pulumi.ComponentResource {
  constructor(name: string, args: FindingNoticesArgs, opts: pulumi.ComponentResourceOptions) {
    super("moodle:account:FindingNotices", name, {}, opts);
    const parent = { parent: this };
    for (const [notice, pattern] of Object.entries(NOTICES)) {
      const rule = new aws.cloudwatch.EventRule(
        `${name}-${notice}`,
        { eventPattern: JSON.stringify(pattern) },
        parent,
      );
      new aws.cloudwatch.EventTarget(
        `${name}-${notice}`,
        { rule: rule.name, arn: args.topicArn },
        parent,
      );
    }
    this.registerOutputs();
  }
}
