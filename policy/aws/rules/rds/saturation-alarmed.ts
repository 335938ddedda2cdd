import { relationRule } from "../../relations";
import { alarmOn } from "../cloudwatch/alarms";

const METRIC = /^(CPUUtilization|ACUUtilization|ServerlessDatabaseCapacity|DatabaseConnections)$/;

export const saturationAlarmed = relationRule(
  {
    name: "rds-saturation-alarmed",
    checklist: ["C07"],
    severity: "medium",
    frameworks: [],
    description: "A stack with a database has an alarm on its saturation.",
    why: "A database at its limit is found when an exam has begun.",
    remediation:
      "Add a MetricAlarm of AWS/RDS on ACUUtilization, CPUUtilization or DatabaseConnections.",
  },
  "aws:rds/cluster:Cluster",
  (cluster, stack, report) => {
    if (!alarmOn(stack, "AWS/RDS", (metric) => METRIC.test(metric))) {
      report(cluster.urn, cluster.name, "has no alarm on its saturation in this stack");
    }
  },
);
