import { textAt } from "../../../reading";
import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { check, includes } from "../../demands";
import { fsbp } from "../../frameworks";

/** The log that says who connected and what was changed, by the beginning of the engine's name. */
const LOGS: readonly (readonly [engine: string, log: string])[] = [
  ["aurora-postgresql", "postgresql"],
  ["postgres", "postgresql"],
  ["aurora-mysql", "audit"],
];

export const clusterLogExports = resourceRule(
  {
    name: "rds-cluster-log-exports",
    checklist: ["C06"],
    severity: "medium",
    frameworks: fsbp("RDS.34", "RDS.37"),
    description: "A cluster sends its log of connections and changes to CloudWatch.",
    why: "Logs on the instance are gone after days, and whoever gets in could be traced nowhere.",
    remediation: "Add the engine's log to enabledCloudwatchLogsExports.",
  },
  onType("aws:rds/cluster:Cluster", (cluster, report) => {
    const engine = textAt(cluster, "engine") ?? "";
    const log = LOGS.find(([prefix]) => engine.startsWith(prefix))?.[1];
    if (log !== undefined) {
      check(cluster, { enabledCloudwatchLogsExports: includes(log) }, report);
    }
  }),
);
