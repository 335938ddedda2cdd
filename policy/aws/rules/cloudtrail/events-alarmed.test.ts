import { UNKNOWN } from "../../../../preview/engine/values";
import type { Subject } from "../../../testing/pack-under-test";
import { awsPack } from "../../../testing/packs";
import { describeStackRule } from "../../../testing/rule-cases";
import { eventsAlarmed } from "./events-alarmed";

const PATTERNS: readonly (readonly [event: string, pattern: string])[] = [
  ["calls that were refused", '{ ($.errorCode = "*UnauthorizedOperation") }'],
  ["use of the root user", '{ $.userIdentity.type = "Root" }'],
  ["changes of IAM policies", "{ ($.eventName = PutRolePolicy) }"],
  ["changes of the trail", "{ ($.eventName = StopLogging) }"],
  ["failed sign-ins", '{ ($.errorMessage = "Failed authentication") }'],
  ["keys disabled or deleted", "{ ($.eventName = ScheduleKeyDeletion) }"],
  ["changes of bucket policies", "{ ($.eventName = PutBucketPolicy) }"],
  ["changes of security groups", "{ ($.eventName = AuthorizeSecurityGroupIngress) }"],
];
const watched = PATTERNS.flatMap(([, pattern], index): [string, Subject][] => {
  const name = `events-${index}`;
  return [
    [
      `filter${index}`,
      {
        type: "aws:cloudwatch/logMetricFilter:LogMetricFilter",
        properties: { pattern, metricTransformation: { name, namespace: "Account" } },
      },
    ],
    [
      `alarm${index}`,
      {
        type: "aws:cloudwatch/metricAlarm:MetricAlarm",
        properties: { namespace: "Account", metricName: name },
      },
    ],
  ];
});
const missing = (index: number): string => `trail has no alarm on ${PATTERNS[index]?.[0] ?? ""}`;

describeStackRule(awsPack, eventsAlarmed, {
  compliant: {
    trail: { type: "aws:cloudtrail/trail:Trail", properties: {} },
    ...Object.fromEntries<Subject>(watched),
  },
  refuses: {
    ...Object.fromEntries(
      PATTERNS.map(([event], index): [string, readonly [Record<string, undefined>, string]] => [
        `no filter for ${event}`,
        [{ [`filter${index}`]: undefined }, missing(index)],
      ]),
    ),
    "a filter without an alarm": [{ alarm1: undefined }, missing(1)],
    "an alarm on another metric": [{ "alarm1.metricName": "other" }, missing(1)],
    "an alarm in another namespace": [{ "alarm1.namespace": "Other" }, missing(1)],
  },
  undecided: {
    "a pattern that is not known yet": [{ "filter1.pattern": UNKNOWN }, "pattern"],
    "a metric that is not known yet, and still sees the other events": [
      { "alarm1.metricName": UNKNOWN, filter7: undefined },
      "metricName",
      missing(7),
    ],
    "a metric that is not known yet": [{ "alarm1.metricName": UNKNOWN }, "metricName"],
  },
});
