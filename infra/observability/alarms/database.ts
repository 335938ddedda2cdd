import { connectionBudget } from "../../database-connections";
import type { Alarm, Metric } from "../alarm";
import { measurements } from "../measurements";
import type { Site } from "../site";
import { measured } from "../site";

/** Largest of all instances; the cluster's own series holds each of them. */
function largest(name: string): Metric {
  return {
    namespace: "AWS/RDS",
    name,
    dimensions: { DBClusterIdentifier: "databaseCluster" },
    statistic: "Maximum",
  };
}

/** What all rows about Aurora's own metrics share. */
const aurora = {
  urgency: "now",
  region: "home",
  missing: "ignore",
  whyMissing: "Aurora reports every minute; database-unreachable tells when it is away.",
  runbook: "database-load",
} as const;

/** Aurora: its load, and whether Moodle reaches it. */
export function databaseAlarms(site: Site): readonly Alarm[] {
  const { reserve, total } = connectionBudget(site.sizing);
  return [
    {
      name: "database-unreachable",
      title: "Moodle does not reach its database",
      urgency: "now",
      region: "home",
      signal: { metric: measured(site, measurements.databaseReachable, "Minimum") },
      comparison: "<",
      threshold: 1,
      unit: "(1 is reachable)",
      window: { seconds: 60, periods: 3 },
      missing: "breaching",
      why: "A failover takes up to a minute or two.",
      whyMissing: "The pod that measures is dead then, and cron, tasks and logins go unwatched.",
      runbook: "database-unreachable",
    },
    {
      ...aurora,
      name: "database-cpu",
      title: "The database's processors are busy",
      signal: { metric: largest("CPUUtilization") },
      comparison: ">",
      threshold: 90,
      unit: "%",
      window: { seconds: 60, periods: 10 },
      why: "Serverless v2 adds capacity within seconds: ten minutes mean that it cannot, or that one query takes all.",
    },
    {
      ...aurora,
      name: "database-capacity",
      title: "The database is at its largest capacity",
      signal: { metric: largest("ACUUtilization") },
      comparison: ">=",
      threshold: 95,
      unit: "% of `database.maxCapacity`",
      window: { seconds: 60, periods: 10 },
      why: "Above this there is no more to add, and the next crowd waits.",
    },
    {
      ...aurora,
      name: "database-connections",
      title: "The database has more connections than planned",
      signal: { metric: largest("DatabaseConnections") },
      comparison: ">",
      threshold: total - reserve,
      unit: "connections",
      window: { seconds: 60, periods: 3 },
      why: "All that web pods and task runners may hold (docs/database-connections.md). Whatever comes on top eats the reserve.",
    },
    ...(site.database.readers === 0 ? [] : [replicaLag]),
    {
      ...aurora,
      name: "database-transaction-ids",
      title: "Vacuuming does not keep up",
      urgency: "today",
      signal: { metric: largest("MaximumUsedTransactionIDs") },
      comparison: ">",
      threshold: 1_000_000_000,
      unit: "transaction ids",
      window: { seconds: 300, periods: 3 },
      why: "PostgreSQL stops taking writes at about two thousand million; half of that leaves days to act.",
    },
  ];
}

const replicaLag: Alarm = {
  ...aurora,
  name: "database-replica-lag",
  title: "The readers lag behind",
  signal: { metric: largest("AuroraReplicaLagMaximum") },
  comparison: ">",
  threshold: 1000,
  unit: "ms",
  window: { seconds: 60, periods: 5 },
  why: "Moodle reads its own writes from the writer for 1 s (`latency`), and from a reader after that.",
};
