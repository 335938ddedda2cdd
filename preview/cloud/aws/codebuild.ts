import { hex } from "../identity";
import { awsResources } from "./resource";

export const resources = awsResources("codebuild", {
  Project: {
    id: ({ context, text }) =>
      `arn:aws:codebuild:${context.region}:${context.accountId}:project/${text("name")}`,
    tagged: true,
    named: { input: "name" },
    defaults: { badgeEnabled: false, buildTimeout: 60, projectVisibility: "PRIVATE" },
    computed: ({ id, text }) => ({ arn: id, badgeUrl: "", serviceRole: text("serviceRole") }),
  },
  Webhook: {
    id: ({ text }) => text("projectName"),
    computed: ({ context, text, urn }) => ({
      payloadUrl: `https://codebuild.${context.region}.amazonaws.com/webhooks`,
      secret: "",
      url: `https://api.github.com/repos/${text("projectName")}/hooks/${hex(urn, 9)}`,
    }),
  },
});
