import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { alarmActions } from "./alarm-actions";

describeRule(awsPack, alarmActions, {
  compliant: {
    type: "aws:cloudwatch/metricAlarm:MetricAlarm",
    properties: { alarmActions: ["arn:topic"], actionsEnabled: true },
  },
  accepts: {
    "AWS's default": { actionsEnabled: undefined },
    "a topic that is not known yet": { alarmActions: [UNKNOWN] },
  },
  refuses: {
    "an alarm to nobody": [{ alarmActions: [] }, "alarmActions names nobody"],
    "an alarm without actions": [{ alarmActions: undefined }, "alarmActions names nobody"],
    "actions that are off": [{ actionsEnabled: false }, "actionsEnabled is false"],
  },
  undecided: {
    "actions that are not known yet, and still finds the rest": [
      { alarmActions: UNKNOWN, actionsEnabled: false },
      "alarmActions",
      "actionsEnabled is false",
    ],
    "a switch that is not known yet": [{ actionsEnabled: UNKNOWN }, "actionsEnabled"],
  },
});
