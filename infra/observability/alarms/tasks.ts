import type { Alarm } from "../alarm";
import { measurements } from "../measurements";
import type { Site } from "../site";
import { measured } from "../site";

/** What all rows here share: one pod measures, and database-unreachable tells when it does not. */
const site = {
  region: "home",
  missing: "ignore",
  whyMissing: "database-unreachable tells when nothing is measured.",
  runbook: "tasks",
} as const;

/** Moodle's scheduled and adhoc tasks. */
export function taskAlarms(of: Site): readonly Alarm[] {
  return [
    {
      ...site,
      name: "cron-stopped",
      title: "Cron does not run",
      urgency: "now",
      signal: { metric: measured(of, measurements.cronAge, "Maximum") },
      comparison: ">",
      threshold: 900,
      unit: "s since a task started",
      window: { seconds: 60, periods: 5 },
      why: "Some task is due every minute. An upgrade stops cron for minutes.",
    },
    {
      ...site,
      name: "adhoc-backlog",
      title: "Adhoc tasks pile up",
      urgency: "today",
      signal: { metric: measured(of, measurements.adhocOldest, "Maximum") },
      comparison: ">",
      threshold: 3600,
      unit: "s that the oldest waits",
      window: { seconds: 60, periods: 10 },
      why: "Mails of forums, course copies and recordings are an hour late then. Large course backups take a while.",
    },
  ];
}
