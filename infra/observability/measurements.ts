/** A metric of our own, read from the log of the cluster's containers (docs/metrics.md). */
export interface Measurement {
  readonly name: string;
  /** Filter pattern of CloudWatch Logs. */
  readonly pattern: string;
  /** A field of the line, or `1` for what is counted. */
  readonly value: string;
}

/** Where the log agent stores a line that is JSON. */
const LINE = "$.log_processed";

/** The metrics of our own, by what they stand for in the table of alarms. */
export const measurements = {
  cronAge: gauge("CronAgeSeconds", "cron", "ageSeconds"),
  adhocOldest: gauge("AdhocOldestSeconds", "adhoc", "oldestSeconds"),
  adhocWaiting: gauge("AdhocWaiting", "adhoc", "waiting"),
  databaseReachable: gauge("DatabaseReachable", "database", "reachable"),
  fpmQueue: gauge("FpmQueue", "php-fpm", "queue"),
  fpmBusy: gauge("FpmBusyPercent", "php-fpm", "busyPercent"),
  sessionsUsed: gauge("SessionsUsedPercent", "redis-sessions", "usedPercent"),
  sessionsReplicas: ofPrimary("SessionsReplicas", "redis-sessions", "replicas"),
  cacheEvicted: gauge("CacheEvicted", "redis-cache", "evicted"),
  cacheUsed: gauge("CacheUsedPercent", "redis-cache", "usedPercent"),
  cachePrimaries: ofPrimary("CachePrimaries", "redis-cache", "primary"),
  certificateDays: gauge("CertificateDays", "certificate", "daysLeft"),
  failedLogins: count("FailedLogins", `${LINE}.login = "failed"`),
  imageFindings: count("ImageFindings", `${script("integrity")} && ${level("=")}`),
  imageChecks: count("ImageChecks", script("integrity")),
  reconcilerRuns: count("ReconcilerRuns", `${script("exam-reconciler")} && ${level("!=")}`),
} as const satisfies Readonly<Record<string, Measurement>>;

/** A number of each line of a measurement. */
function gauge(name: string, metric: string, field: string): Measurement {
  return { name, pattern: `{ ${LINE}.metric = "${metric}" }`, value: `${LINE}.${field}` };
}

/** A number that only the primary of a set of Redis has. */
function ofPrimary(name: string, metric: string, field: string): Measurement {
  return {
    name,
    pattern: `{ (${LINE}.metric = "${metric}") && (${LINE}.primary = 1) }`,
    value: `${LINE}.${field}`,
  };
}

function count(name: string, condition: string): Measurement {
  return { name, pattern: `{ ${condition} }`, value: "1" };
}

/** Lines that a script in the cluster writes at the end of a run (k8s/in-cluster/report.ts). */
function script(component: string): string {
  return `(${LINE}.component = "${component}")`;
}

function level(comparison: "=" | "!="): string {
  return `(${LINE}.level ${comparison} "error")`;
}
