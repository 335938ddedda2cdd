import { arn, uuid } from "../identity";
import { awsResources } from "./resource";

export const resources = awsResources("kms", {
  Key: {
    id: ({ urn, context }) => uuid(`${context.stack} ${urn}`),
    arn: ["kms", ({ id }) => `key/${id}`],
    tagged: true,
    defaults: {
      bypassPolicyLockoutSafetyCheck: false,
      customerMasterKeySpec: "SYMMETRIC_DEFAULT",
      isEnabled: true,
      keyUsage: "ENCRYPT_DECRYPT",
    },
    computed: ({ id, inputs }) => ({
      enableKeyRotation: inputs["enableKeyRotation"] ?? false,
      keyId: id,
      multiRegion: inputs["multiRegion"] ?? false,
    }),
  },
  Alias: {
    id: ({ text }) => text("name"),
    arn: ["kms", ({ id }) => id],
    computed: ({ context, text }) => {
      const target = text("targetKeyId");
      return {
        targetKeyArn: target.startsWith("arn:") ? target : arn(context, "kms", `key/${target}`),
      };
    },
  },
});
