import type { Alarm, Metric, Statistic } from "../alarm";

function efs(name: string, statistic: Statistic): Metric {
  return {
    namespace: "AWS/EFS",
    name,
    dimensions: { FileSystemId: "fileSystem" },
    statistic,
  };
}

/** EFS with elastic throughput, which has no credits to run out of. */
export const fileAlarms: readonly Alarm[] = [
  {
    name: "files-operations",
    title: "The shared files are near their limit of operations",
    urgency: "now",
    region: "home",
    signal: { metric: efs("PercentIOLimit", "Maximum") },
    comparison: ">",
    threshold: 90,
    unit: "%",
    window: { seconds: 60, periods: 10 },
    missing: "notBreaching",
    why: "Above the limit every operation waits, and with it every page that reads a file. Backups of courses come in bursts.",
    whyMissing: "EFS reports nothing while nobody has it mounted.",
    runbook: "shared-files",
  },
  {
    name: "files-throughput",
    title: "The shared files are near their limit of throughput",
    urgency: "now",
    region: "home",
    signal: {
      expression: "100 * metered / PERIOD(metered) / permitted",
      of: {
        metered: efs("MeteredIOBytes", "Sum"),
        permitted: efs("PermittedThroughput", "Average"),
      },
    },
    comparison: ">",
    threshold: 80,
    unit: "%",
    window: { seconds: 60, periods: 10 },
    missing: "notBreaching",
    why: "What is metered, against the most that elastic throughput gives; it also costs by the gigabyte.",
    whyMissing: "EFS reports nothing while nobody reads or writes.",
    runbook: "shared-files",
  },
];
