import type { SecretsManager } from "@aws-sdk/client-secrets-manager";
import type { SecretStore } from "./step";

/** Secrets Manager, over the AWS SDK. */
export function secretsManager(client: SecretsManager): SecretStore {
  return {
    describe: async (secretId) => {
      const secret = await client.describeSecret({ SecretId: secretId });
      return { rotates: secret.RotationEnabled ?? false, stages: secret.VersionIdsToStages ?? {} };
    },
    readCurrent: async (secretId) =>
      textOf(
        await client.getSecretValue({ SecretId: secretId, VersionStage: "AWSCURRENT" }),
        secretId,
      ),
    readPending: async (secretId, version) => {
      try {
        const label = { VersionId: version, VersionStage: "AWSPENDING" };
        return textOf(await client.getSecretValue({ SecretId: secretId, ...label }), secretId);
      } catch (error) {
        if (error instanceof Error && error.name === "ResourceNotFoundException") {
          return undefined;
        }
        throw error;
      }
    },
    writePending: async (secretId, version, value) => {
      await client.putSecretValue({
        SecretId: secretId,
        ClientRequestToken: version,
        SecretString: value,
        VersionStages: ["AWSPENDING"],
      });
    },
    makeCurrent: async (secretId, version, replaced) => {
      await client.updateSecretVersionStage({
        SecretId: secretId,
        VersionStage: "AWSCURRENT",
        MoveToVersionId: version,
        RemoveFromVersionId: replaced,
      });
    },
  };
}

function textOf({ SecretString: text }: { SecretString?: string | undefined }, id: string): string {
  if (text === undefined) {
    throw new Error(`${id} holds bytes instead of text. Put JSON text into it.`);
  }
  return text;
}
