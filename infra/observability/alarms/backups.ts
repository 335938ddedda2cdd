import type { Alarm } from "../alarm";

/** The restore test; failed jobs of AWS Backup are events (`notices.ts`). */
export const backupAlarms: readonly Alarm[] = [
  {
    name: "restore-test-failed",
    title: "The restore test found no working Moodle in the backups, or did not come to its end",
    urgency: "today",
    region: "home",
    signal: {
      metric: {
        namespace: "AWS/States",
        name: "ExecutionsFailed",
        dimensions: { StateMachineArn: "restoreTest" },
        statistic: "Sum",
      },
    },
    comparison: ">=",
    threshold: 1,
    unit: "runs",
    window: { seconds: 86_400, periods: 1 },
    missing: "notBreaching",
    why: "It runs once a week or a month: each run counts, and the alarm stays for a day.",
    whyMissing: "Step Functions reports nothing while no run ends.",
    runbook: "backups",
  },
];
