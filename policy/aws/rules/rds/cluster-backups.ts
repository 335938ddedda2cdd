import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { is, isAtLeast, must } from "../../demands";
import { fsbp } from "../../frameworks";

const DAYS = 7;

export const clusterBackups = resourceRule(
  {
    name: "rds-cluster-backups",
    checklist: ["C31"],
    severity: "high",
    frameworks: fsbp("RDS.16"),
    description:
      "A cluster keeps automatic backups for a week or longer, and snapshots keep its tags.",
    why: "A mistake seen after a weekend could not be undone, and untagged snapshots escape every rule about tags.",
    remediation: `Set backupRetentionPeriod to ${DAYS} or more and copyTagsToSnapshot to true.`,
  },
  onType(
    "aws:rds/cluster:Cluster",
    must({ backupRetentionPeriod: isAtLeast(DAYS), copyTagsToSnapshot: is(true) }),
  ),
);
