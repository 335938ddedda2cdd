import assert from "node:assert/strict";
import { RedisRotation } from "./redis-rotation";
import { RecordedProgram } from "./testing/recorded-program";

const build = (): Promise<RecordedProgram> =>
  RecordedProgram.run(() => {
    new RedisRotation(
      "redis",
      {
        accountId: "210987654321",
        region: "eu-central-1",
        secretArns: { clients: "arn:clients", servers: "arn:servers" },
        secretsKeyArn: "secrets-key",
        logsKeyArn: "logs-key",
        logRetentionDays: 90,
        rotationDays: 30,
      },
      {},
    );
  });

describe("rotation of Redis' passwords", () => {
  it("rotates each of the secrets by the same function", async () => {
    const program = await build();
    const rotations = program.all("aws:secretsmanager/secretRotation:SecretRotation");
    const rules = { automaticallyAfterDays: 30 };
    assert.deepEqual(
      new Map(
        [...rotations].map(([name, each]) => [
          name,
          [each["secretId"], each["rotationLambdaArn"], each["rotationRules"]],
        ]),
      ),
      new Map([
        ["redis-clients", ["arn:clients", "redis-arn", rules]],
        ["redis-servers", ["arn:servers", "redis-arn", rules]],
      ]),
    );
  });

  it("lets the function change these secrets and write its log, nothing else", async () => {
    const program = await build();
    const policy = program.one("aws:iam/rolePolicy:RolePolicy", "redis")["policy"];
    const { Statement } = JSON.parse(String(policy)) as { Statement: Record<string, unknown>[] };
    assert.deepEqual(
      Statement.map(({ Sid, Effect, Resource }) => [Sid, Effect, Resource]),
      [
        ["RotateSecret", "Allow", ["arn:clients", "arn:servers"]],
        ["UseKeyOfSecrets", "Allow", "secrets-key"],
        ["WriteLog", "Allow", "redis-arn:*"],
      ],
    );
  });
});
