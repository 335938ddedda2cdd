import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeStackRule } from "../../../testing/rule-cases";
import { errorsAlarmed } from "./errors-alarmed";

const problem = "balancer has no alarm on 5xx answers in this stack";

describeStackRule(awsPack, errorsAlarmed, {
  compliant: {
    balancer: { type: "aws:lb/loadBalancer:LoadBalancer", properties: {} },
    alarm: {
      type: "aws:cloudwatch/metricAlarm:MetricAlarm",
      properties: { namespace: "AWS/ApplicationELB", metricName: "HTTPCode_Target_5XX_Count" },
    },
  },
  refuses: {
    "no alarm": [{ alarm: undefined }, problem],
    "an alarm on something else": [{ "alarm.metricName": "RequestCount" }, problem],
  },
  undecided: { "a metric that is not known yet": [{ "alarm.metricName": UNKNOWN }, "metricName"] },
});
