import { resourceRule } from "../../../rule";
import { isNot, must, onTypes } from "../../demands";
import { cisAws, fsbp } from "../../frameworks";

export const instanceNotPublic = resourceRule(
  {
    name: "rds-instance-not-public",
    checklist: ["C10"],
    severity: "critical",
    frameworks: [...fsbp("RDS.2"), ...cisAws("2.2.3")],
    description: "No database instance has a public address.",
    why: "The whole internet could try passwords on the database.",
    remediation: "Set publiclyAccessible to false.",
  },
  onTypes(
    ["aws:rds/clusterInstance:ClusterInstance", "aws:rds/instance:Instance"],
    must({ publiclyAccessible: isNot(true) }),
  ),
);
