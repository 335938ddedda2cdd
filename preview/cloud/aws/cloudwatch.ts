import { awsResources } from "./resource";

export const resources = awsResources("cloudwatch", {
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
  LogGroup: {
    id: ({ text }) => text("name"),
    arn: ["logs", ({ id }) => `log-group:${id}`],
    tagged: true,
    named: { input: "name" },
    defaults: { retentionInDays: 0, skipDestroy: false },
    computed: ({ text }) => ({ logGroupClass: text("logGroupClass", "STANDARD") }),
  },
});
