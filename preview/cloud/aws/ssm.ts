import { awsResources } from "./resource";

export const resources = awsResources("ssm", {
  Parameter: {
    id: ({ text }) => text("name"),
    arn: ["ssm", ({ id }) => `parameter/${id.replace(/^\//, "")}`],
    tagged: true,
    named: { input: "name" },
    computed: ({ inputs, text }) => ({
      dataType: text("dataType", "text"),
      hasValueWo: false,
      keyId: inputs["keyId"] ?? "",
      tier: text("tier", "Standard"),
      version: 1,
    }),
  },
});
