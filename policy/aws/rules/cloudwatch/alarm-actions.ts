import { listAt } from "../../../reading";
import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { checkAll } from "../../../unknowns";
import { check, isNot } from "../../demands";

export const alarmActions = resourceRule(
  {
    name: "cloudwatch-alarm-actions",
    checklist: ["C07"],
    severity: "high",
    frameworks: [],
    description: "An alarm tells somebody.",
    why: "An alarm that nobody hears is found after the incident.",
    remediation: "Set alarmActions to a topic and leave actionsEnabled at true.",
  },
  onType("aws:cloudwatch/metricAlarm:MetricAlarm", (alarm, report) => {
    checkAll(
      () => {
        check(alarm, { actionsEnabled: isNot(false) }, report);
      },
      () => {
        if (listAt(alarm, "alarmActions").length === 0) {
          report("alarmActions", "names nobody");
        }
      },
    );
  }),
);
