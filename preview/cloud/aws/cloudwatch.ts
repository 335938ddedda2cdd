import { awsResources } from "./resource";

export const resources = awsResources("cloudwatch", {
  LogGroup: {
    id: ({ text }) => text("name"),
    arn: ["logs", ({ id }) => `log-group:${id}`],
    tagged: true,
    named: { input: "name" },
    defaults: { retentionInDays: 0, skipDestroy: false },
    computed: ({ text }) => ({ logGroupClass: text("logGroupClass", "STANDARD") }),
  },
});
