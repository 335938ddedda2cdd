import { wholeNumber, withOption } from "../../../options";
import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { is, isAtLeast, must } from "../../demands";
import { fsbp } from "../../frameworks";

const minimumDays = wholeNumber("minimumDays", 7, {
  least: 1,
  // As long as RDS keeps them.
  most: 35,
  description: "How many days a cluster keeps its automatic backups at least.",
});

export const clusterBackups = resourceRule(
  {
    name: "rds-cluster-backups",
    checklist: ["C31"],
    severity: "high",
    frameworks: fsbp("RDS.16"),
    description:
      "A cluster keeps automatic backups for 7 days (minimumDays) or longer, and snapshots keep its tags.",
    why: "A mistake seen after a weekend could not be undone, and untagged snapshots escape every rule about tags.",
    remediation:
      "Set backupRetentionPeriod to the rule's minimumDays, 7 unless configured, or more and copyTagsToSnapshot to true.",
  },
  withOption(minimumDays, (least) =>
    onType(
      "aws:rds/cluster:Cluster",
      must({ backupRetentionPeriod: isAtLeast(least), copyTagsToSnapshot: is(true) }),
    ),
  ),
);
