import { CREATED_AT } from "../identity";
import { awsResources } from "./resource";

export const resources = awsResources("ssm", {
  Document: {
    id: ({ text }) => text("name"),
    arn: ["ssm", ({ id }) => `document/${id}`],
    tagged: true,
    defaults: { documentFormat: "JSON" },
    computed: ({ context }) => ({
      createdDate: CREATED_AT,
      defaultVersion: "1",
      documentVersion: "1",
      hashType: "Sha256",
      latestVersion: "1",
      owner: context.accountId,
      status: "Active",
    }),
  },
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
