import { partition } from "../identity";
import { awsResources } from "./resource";

export const resources = awsResources("cloudwatch", {
  Dashboard: {
    id: ({ text }) => text("dashboardName"),
    computed: ({ context, id }) => ({
      dashboardArn: `arn:${partition(context.region).name}:cloudwatch::${context.accountId}:dashboard/${id}`,
    }),
  },
  EventRule: {
    id: ({ text }) => text("name"),
    arn: ["events", ({ id }) => `rule/${id}`],
    tagged: true,
    named: { input: "name" },
    defaults: { eventBusName: "default", forceDestroy: false },
  },
  EventTarget: {
    id: ({ text }) => `${text("rule")}-${text("targetId")}`,
    named: { input: "targetId" },
    defaults: { eventBusName: "default", forceDestroy: false },
  },
  LogMetricFilter: { id: ({ text }) => text("name"), named: { input: "name" } },
  MetricAlarm: {
    id: ({ text }) => text("name"),
    arn: ["cloudwatch", ({ id }) => `alarm:${id}`],
    tagged: true,
    named: { input: "name" },
    defaults: { actionsEnabled: true, treatMissingData: "missing" },
    computed: ({ text }) => ({
      evaluateLowSampleCountPercentiles: text("evaluateLowSampleCountPercentiles"),
    }),
  },
  LogResourcePolicy: {
    id: ({ text }) => text("policyName", text("resourceArn")),
    computed: () => ({ policyScope: "ACCOUNT" }),
  },
  LogGroup: {
    id: ({ text }) => text("name"),
    arn: ["logs", ({ id }) => `log-group:${id}`],
    tagged: true,
    named: { input: "name" },
    defaults: { retentionInDays: 0, skipDestroy: false },
    computed: ({ text }) => ({ logGroupClass: text("logGroupClass", "STANDARD") }),
  },
});
