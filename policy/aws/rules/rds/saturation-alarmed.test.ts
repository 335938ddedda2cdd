import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeStackRule } from "../../../testing/rule-cases";
import { saturationAlarmed } from "./saturation-alarmed";

const problem = "cluster has no alarm on its saturation in this stack";

describeStackRule(awsPack, saturationAlarmed, {
  compliant: {
    cluster: { type: "aws:rds/cluster:Cluster", properties: {} },
    alarm: {
      type: "aws:cloudwatch/metricAlarm:MetricAlarm",
      properties: { namespace: "AWS/RDS", metricName: "ACUUtilization" },
    },
  },
  accepts: {
    "an alarm on an expression": {
      "alarm.namespace": undefined,
      "alarm.metricName": undefined,
      "alarm.metricQueries": [
        { id: "used", expression: "100 * acu / limit" },
        { id: "acu", metric: { namespace: "AWS/RDS", metricName: "ServerlessDatabaseCapacity" } },
      ],
    },
  },
  refuses: {
    "no alarm": [{ alarm: undefined }, problem],
    "an alarm on another metric": [{ "alarm.metricName": "FreeableMemory" }, problem],
    "an alarm of another service": [{ "alarm.namespace": "AWS/EC2" }, problem],
  },
  undecided: {
    "a metric that is not known yet": [{ "alarm.metricName": UNKNOWN }, "metricName"],
  },
});
