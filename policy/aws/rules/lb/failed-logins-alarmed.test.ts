import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeStackRule } from "../../../testing/rule-cases";
import { failedLoginsAlarmed } from "./failed-logins-alarmed";

const problem = "balancer has no alarm on failed logins in this stack";

describeStackRule(awsPack, failedLoginsAlarmed, {
  compliant: {
    balancer: { type: "aws:lb/loadBalancer:LoadBalancer", properties: {} },
    filter: {
      type: "aws:cloudwatch/logMetricFilter:LogMetricFilter",
      properties: {
        pattern: '{ $.event = "user_login_failed" }',
        metricTransformation: { name: "FailedLogins", namespace: "Moodle" },
      },
    },
    alarm: {
      type: "aws:cloudwatch/metricAlarm:MetricAlarm",
      properties: { namespace: "Moodle", metricName: "FailedLogins" },
    },
  },
  accepts: {
    "a filter of nginx' own field": { "filter.pattern": '{ $.log_processed.login = "failed" }' },
  },
  refuses: {
    "no filter": [{ filter: undefined }, problem],
    "a filter of something else": [{ "filter.pattern": "ERROR" }, problem],
    "a filter of logins that succeed": [
      { "filter.pattern": '{ $.log_processed.login = "succeeded" }' },
      problem,
    ],
    "no alarm": [{ alarm: undefined }, problem],
  },
  undecided: { "a pattern that is not known yet": [{ "filter.pattern": UNKNOWN }, "pattern"] },
});
