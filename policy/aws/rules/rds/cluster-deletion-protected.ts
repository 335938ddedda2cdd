import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { is, isNot, must } from "../../demands";
import { fsbp } from "../../frameworks";

export const clusterDeletionProtected = resourceRule(
  {
    name: "rds-cluster-deletion-protected",
    checklist: ["C31"],
    severity: "high",
    frameworks: fsbp("RDS.7"),
    description: "A cluster cannot be deleted by one call, nor without a last snapshot.",
    why: "One wrong command or one stolen session would end the site's data.",
    remediation: "Set deletionProtection to true and skipFinalSnapshot to false.",
  },
  onType(
    "aws:rds/cluster:Cluster",
    must({ deletionProtection: is(true), skipFinalSnapshot: isNot(true) }),
  ),
);
