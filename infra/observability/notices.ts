import type { Runbook } from "./runbooks";
import { runbookPath } from "./runbooks";

/** An event of AWS that people are told of as it happens, without a metric between. */
export interface Notice {
  /** Unique; on AWS it stands after the stack's name. */
  readonly name: string;
  readonly title: string;
  /** Pattern of EventBridge. */
  readonly pattern: Readonly<Record<string, unknown>>;
  /** Word of the message → where it stands in the event. */
  readonly details: Readonly<Record<string, string>>;
  readonly runbook: Runbook;
}

/** How a job ends badly: `EXPIRED` did not begin in time, `PARTIAL` left something out. */
const BAD_ENDS = ["FAILED", "ABORTED", "EXPIRED", "PARTIAL"];

/** Jobs of AWS Backup, whose metrics know no single job, and failovers of Aurora. */
export const NOTICES: readonly Notice[] = [
  {
    name: "backup-failed",
    title: "A backup or its copy to the second region failed",
    pattern: {
      source: ["aws.backup"],
      "detail-type": ["Backup Job State Change", "Copy Job State Change"],
      detail: { state: BAD_ENDS },
    },
    details: { what: "$.detail-type", state: "$.detail.state", time: "$.time" },
    runbook: "backups",
  },
  {
    name: "restore-failed",
    title: "A restore failed",
    pattern: {
      source: ["aws.backup"],
      "detail-type": ["Restore Job State Change"],
      detail: { status: BAD_ENDS },
    },
    details: { what: "$.detail-type", state: "$.detail.status", time: "$.time" },
    runbook: "backups",
  },
  {
    name: "database-failover",
    title: "Aurora failed over",
    pattern: {
      source: ["aws.rds"],
      "detail-type": ["RDS DB Cluster Event"],
      detail: { EventCategories: ["failover"] },
    },
    details: { message: "$.detail.Message", time: "$.time" },
    runbook: "database-unreachable",
  },
];

/** The message in the grammar of EventBridge's input transformer, which fills in the words in `<>`. */
export function noticeTemplate({ title, details, runbook }: Notice): string {
  const words = Object.keys(details).map((word) => `${word} <${word}>`);
  return `"${title}: ${words.join(", ")}. Look at ${runbookPath(runbook)}"`;
}
