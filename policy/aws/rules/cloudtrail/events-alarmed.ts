import { checkEach } from "../../../unknowns";
import { cisAws } from "../../frameworks";
import { relationRule } from "../../relations";
import { alarmOnLog } from "../cloudwatch/alarms";

/** Events that somebody must hear of, and what their metric filter's pattern must mention. */
const EVENTS: Readonly<Record<string, RegExp>> = {
  "calls that were refused": /UnauthorizedOperation|AccessDenied/,
  "use of the root user": /userIdentity\.type\s*=\s*"?Root/,
  "changes of IAM policies": /(Put|Attach)(Role|User|Group)Policy/,
  "changes of the trail": /StopLogging|DeleteTrail/,
  "failed sign-ins": /Failed authentication/,
  "keys disabled or deleted": /DisableKey|ScheduleKeyDeletion/,
  "changes of bucket policies": /PutBucketPolicy|DeleteBucketPolicy/,
  "changes of security groups": /AuthorizeSecurityGroupIngress/,
};

export const eventsAlarmed = relationRule(
  {
    name: "cloudtrail-events-alarmed",
    checklist: ["C07"],
    severity: "high",
    frameworks: cisAws("4.1", "4.3", "4.4", "4.5", "4.6", "4.7", "4.8", "4.10"),
    description: "A stack with a trail has an alarm on each kind of sensitive event.",
    why: "An attack goes on for as long as nobody hears of it.",
    remediation: "Add a LogMetricFilter for the events, and a MetricAlarm on its metric.",
  },
  "aws:cloudtrail/trail:Trail",
  (trail, stack, report) => {
    checkEach(Object.entries(EVENTS), ([event, pattern]) => {
      if (!alarmOnLog(stack, pattern)) {
        report(trail.urn, trail.name, `has no alarm on ${event}`);
      }
    });
  },
);
