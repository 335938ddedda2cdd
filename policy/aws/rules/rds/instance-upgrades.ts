import { resourceRule } from "../../../rule";
import { isNot, must, onTypes } from "../../demands";
import { cisAws, fsbp } from "../../frameworks";

export const instanceUpgrades = resourceRule(
  {
    name: "rds-instance-upgrades",
    checklist: ["C11"],
    severity: "medium",
    frameworks: [...fsbp("RDS.13", "RDS.35"), ...cisAws("2.2.2")],
    description: "Instances take minor versions of their engine by themselves.",
    why: "Known holes of the engine would stay open until somebody remembers.",
    remediation: "Leave autoMinorVersionUpgrade at true.",
  },
  onTypes(
    [
      "aws:rds/clusterInstance:ClusterInstance",
      "aws:rds/instance:Instance",
      "aws:rds/cluster:Cluster",
    ],
    must({ autoMinorVersionUpgrade: isNot(false) }),
  ),
);
