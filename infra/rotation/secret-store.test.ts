import assert from "node:assert/strict";
import type { SecretsManager } from "@aws-sdk/client-secrets-manager";
import { secretsManager } from "./secret-store";

/** The SDK's client, recording what it is asked; `getSecretValue` does as it is told. */
function recorded(getSecretValue: () => Promise<{ readonly SecretString?: string }>): {
  readonly client: SecretsManager;
  readonly asked: unknown[];
} {
  const asked: unknown[] = [];
  const record = (operation: string) => (input: object) => {
    asked.push({ operation, ...input });
    return Promise.resolve({});
  };
  const client = {
    describeSecret: record("describe"),
    getSecretValue: (input: object) => {
      asked.push({ operation: "get", ...input });
      return getSecretValue();
    },
    putSecretValue: record("put"),
    updateSecretVersionStage: record("update"),
  };
  return { client, asked };
}

function failing(name: string): () => Promise<never> {
  return () => Promise.reject(Object.assign(new Error(`the API's ${name}`), { name }));
}

describe("Secrets Manager, as rotation sees it", () => {
  it("has no pending value where the version is still empty", async () => {
    const { client, asked } = recorded(failing("ResourceNotFoundException"));
    assert.equal(await secretsManager(client).readPending("arn", "v2"), undefined);
    assert.deepEqual(asked, [
      { operation: "get", SecretId: "arn", VersionId: "v2", VersionStage: "AWSPENDING" },
    ]);
  });

  it("passes on every other failure", async () => {
    const { client } = recorded(failing("AccessDeniedException"));
    await assert.rejects(secretsManager(client).readPending("arn", "v2"), /AccessDenied/);
    const missing = recorded(failing("ResourceNotFoundException"));
    await assert.rejects(secretsManager(missing.client).readCurrent("arn"), /ResourceNotFound/);
  });

  it("says so where a secret holds bytes", async () => {
    const { client } = recorded(() => Promise.resolve({}));
    await assert.rejects(secretsManager(client).readCurrent("arn"), {
      message: "arn holds bytes instead of text. Put JSON text into it.",
    });
  });

  it("rotates nothing that does not say it rotates", async () => {
    const { client } = recorded(failing("unused"));
    assert.deepEqual(await secretsManager(client).describe("arn"), { rotates: false, stages: {} });
  });

  it("writes to the version of this rotation, and moves the label from the one in use", async () => {
    const { client, asked } = recorded(failing("unused"));
    await secretsManager(client).writePending("arn", "v2", "{}");
    await secretsManager(client).makeCurrent("arn", "v2", "v1");
    assert.deepEqual(asked, [
      {
        operation: "put",
        SecretId: "arn",
        ClientRequestToken: "v2",
        SecretString: "{}",
        VersionStages: ["AWSPENDING"],
      },
      {
        operation: "update",
        SecretId: "arn",
        VersionStage: "AWSCURRENT",
        MoveToVersionId: "v2",
        RemoveFromVersionId: "v1",
      },
    ]);
  });
});
