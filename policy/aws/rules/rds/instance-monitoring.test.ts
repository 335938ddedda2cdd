import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { instanceMonitoring } from "./instance-monitoring";

for (const type of ["aws:rds/clusterInstance:ClusterInstance", "aws:rds/instance:Instance"]) {
  describeRule(awsPack, instanceMonitoring, {
    compliant: { type, properties: { monitoringInterval: 60 } },
    refuses: {
      none: [{ monitoringInterval: 0 }, "monitoringInterval is 0, less than 1"],
      "AWS's default": [{ monitoringInterval: undefined }, "monitoringInterval is not set"],
    },
    undecided: { "what is not known yet": [{ monitoringInterval: UNKNOWN }, "monitoringInterval"] },
  });
}
