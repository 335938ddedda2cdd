import assert from "node:assert/strict";
import { podLogins } from "./pod-logins";

const A = { username: "moodle_runtime_a", password: "a" };
const B = { username: "moodle_runtime_b", password: "b" };

function clientOf(versions: Readonly<Record<string, string | Error>>) {
  return {
    getSecretValue: ({ VersionStage }: { VersionStage: string }) => {
      const value = versions[VersionStage];
      return value instanceof Error
        ? Promise.reject(value)
        : Promise.resolve(value === undefined ? {} : { SecretString: value });
    },
  };
}

describe("logins of the pods for a restored database", () => {
  it("are the current and the previous one, in this order", async () => {
    const client = clientOf({ AWSCURRENT: JSON.stringify(B), AWSPREVIOUS: JSON.stringify(A) });
    assert.deepEqual(await podLogins(client, "arn"), [B, A]);
  });

  it("are the current one alone before the first rotation, and right after it", async () => {
    const missing = Object.assign(new Error("no such version"), {
      name: "ResourceNotFoundException",
    });
    for (const previous of [missing, "{}", "not yet"]) {
      const client = clientOf({ AWSCURRENT: JSON.stringify(A), AWSPREVIOUS: previous });
      assert.deepEqual(await podLogins(client, "arn"), [A]);
    }
  });

  it("are none where the secret cannot be read, which the message says without showing it", async () => {
    const denied = Object.assign(new Error("denied"), { name: "AccessDeniedException" });
    const current = JSON.stringify(A);
    await assert.rejects(
      podLogins(clientOf({ AWSCURRENT: current, AWSPREVIOUS: denied }), "arn"),
      /denied/,
    );
    await assert.rejects(podLogins(clientOf({ AWSCURRENT: "hunter2" }), "arn"), {
      message:
        'The current version of arn is no JSON object. Put "username" and "password" into it.',
    });
  });
});
