import { alarmOn } from "../cloudwatch/alarms";
import { relationRule } from "../../relations";

const METRIC = /^HTTPCode_(ELB|Target)_5XX_Count$/;

export const errorsAlarmed = relationRule(
  {
    name: "lb-errors-alarmed",
    checklist: ["C07"],
    severity: "medium",
    frameworks: [],
    description: "A stack with a load balancer has an alarm on its errors.",
    why: "Pupils would be the first to notice that the site is down.",
    remediation: "Add a MetricAlarm on HTTPCode_Target_5XX_Count or HTTPCode_ELB_5XX_Count.",
  },
  "aws:lb/loadBalancer:LoadBalancer",
  (balancer, stack, report) => {
    if (!alarmOn(stack, "AWS/ApplicationELB", (metric) => METRIC.test(metric))) {
      report(balancer.urn, balancer.name, "has no alarm on 5xx answers in this stack");
    }
  },
);
