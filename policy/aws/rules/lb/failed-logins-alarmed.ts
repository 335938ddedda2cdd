import { relationRule } from "../../relations";
import { alarmOnLog } from "../cloudwatch/alarms";

/** Moodle's own name of the event, or words for it, also as a field and its value: `login = "failed"`. */
const FAILED = /user_login_failed|failed.?log.?in|log.?in\W*fail/i;

export const failedLoginsAlarmed = relationRule(
  {
    name: "lb-failed-logins-alarmed",
    checklist: ["C07"],
    severity: "medium",
    frameworks: [],
    description: "A stack with a load balancer has an alarm on Moodle's failed logins.",
    why: "Somebody could try passwords for weeks.",
    remediation:
      "Add a LogMetricFilter for Moodle's user_login_failed, and a MetricAlarm on its metric.",
  },
  "aws:lb/loadBalancer:LoadBalancer",
  (balancer, stack, report) => {
    if (!alarmOnLog(stack, FAILED)) {
      report(balancer.urn, balancer.name, "has no alarm on failed logins in this stack");
    }
  },
);
