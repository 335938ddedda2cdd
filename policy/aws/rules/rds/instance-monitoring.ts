import { resourceRule } from "../../../rule";
import { isAtLeast, must, onTypes } from "../../demands";
import { fsbp } from "../../frameworks";

export const instanceMonitoring = resourceRule(
  {
    name: "rds-instance-monitoring",
    checklist: ["C06"],
    severity: "low",
    frameworks: fsbp("RDS.6"),
    description: "Instances report on their operating system.",
    why: "Which process took the memory or the processor, AWS's own metrics do not say.",
    remediation: "Set monitoringInterval to 60 and monitoringRoleArn.",
  },
  onTypes(
    ["aws:rds/clusterInstance:ClusterInstance", "aws:rds/instance:Instance"],
    must({ monitoringInterval: isAtLeast(1) }),
  ),
);
