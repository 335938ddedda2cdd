import assert from "node:assert/strict";
import { connect } from "node:net";
import { ports } from "../../../k8s/ports";
import { Authority } from "../support/authority";
import { Estate } from "./estate";
import { ask, RedisClient } from "./redis-client";

describe("Redis: who gets in, and what he may do", () => {
  const estate = new Estate();
  before(async function () {
    this.timeout(120_000);
    await estate.start();
  });
  after(() => estate.remove());

  const both = ["redis-sessions", "redis-cache"] as const;

  it("answers nobody without TLS, on no port", async () => {
    for (const pods of [estate.sessions, estate.cache]) {
      for (const pod of pods.pods) {
        for (const port of [ports.redis, ports.sentinel]) {
          const socket = connect({ host: pod.spec.address, port });
          let answer = "";
          socket.on("data", (data: Buffer) => (answer += data.toString("latin1")));
          socket.on("error", () => undefined);
          socket.write("PING\r\n");
          await new Promise((resolve) => socket.on("close", resolve));
          assert.doesNotMatch(answer, /PONG|NOAUTH|NOPERM/);
        }
      }
    }
  });

  it("is refused by a client that trusts another authority", async () => {
    for (const component of both) {
      const target = { ...estate.target(component), authority: new Authority().certificate };
      await assert.rejects(ask(target, "PING"), /certificate|self-signed/);
    }
  });

  it("is refused by a client that expects another name", async () => {
    const target = { ...estate.target("redis-sessions"), host: estate.cache.set.host };
    await assert.rejects(ask(target, "PING"), /does not match certificate's altnames/);
  });

  it("refuses who logs in as nobody, as another or with another password", async () => {
    for (const component of both) {
      const { address, port, host, authority } = estate.target(component);
      await assert.rejects(
        ask({ address, port, host, authority }, "PING"),
        /^RespError: NOAUTH|NOAUTH Authentication required/,
      );
      for (const wrong of [{ user: "default" }, { user: "operator" }, { password: "wrong" }]) {
        await assert.rejects(ask({ ...estate.target(component), ...wrong }, "PING"), {
          message: "WRONGPASS invalid username-password pair or user is disabled.",
        });
      }
    }
  });

  it("takes the next and the previous password beside the present one", async () => {
    for (const password of Object.values(estate.client) as string[]) {
      assert.equal(await ask({ ...estate.target("redis-sessions"), password }, "PING"), "PONG");
    }
  });

  it("lets Moodle do nothing that it does not need", async () => {
    const commands = {
      "redis-sessions": [
        ["CONFIG", "GET", "*"],
        ["FLUSHALL"],
        ["KEYS", "*"],
        ["ACL", "LIST"],
        ["REPLICAOF", "NO", "ONE"],
        ["SHUTDOWN"],
        ["EVAL", "return 1", "0"],
        ["GET", "another_key"],
      ],
      "redis-cache": [
        ["CONFIG", "SET", "maxmemory", "1"],
        ["FLUSHALL"],
        ["KEYS", "*"],
        ["MIGRATE", "host", "6379", "key", "0", "1000"],
        ["EVAL", "return 1", "0"],
      ],
    };
    for (const component of both) {
      const client = await RedisClient.open(estate.target(component));
      for (const command of commands[component]) {
        await assert.rejects(client.command(...command), /^RespError: NOPERM|NOPERM/, command[0]);
      }
      client.close();
    }
  });

  it("lets the checks see who leads, and nothing else", async () => {
    const probe = { ...estate.target("redis-sessions"), user: "probe", password: "any" };
    assert.equal(((await ask(probe, "ROLE")) as unknown[])[0], "master");
    await assert.rejects(ask(probe, "GET", "session_a"), /NOPERM/);
    await assert.rejects(ask(probe, "INFO"), /NOPERM/);
  });

  it("keeps every session when its memory is full, and refuses what is new", async function () {
    this.timeout(60_000);
    const client = await RedisClient.open(estate.target("redis-sessions"));
    const kept: string[] = [];
    await assert.rejects(
      async () => {
        for (let count = 0; count < 10_000; count += 1) {
          const key = `session_full-${count}`;
          await client.command("HSET", key, "sessdata", "x".repeat(20_000));
          kept.push(key);
        }
      },
      { message: "OOM command not allowed when used memory > 'maxmemory'." },
    );
    const found = await Promise.all(kept.map((key) => client.command("EXISTS", key)));
    assert.ok(kept.length > 100);
    assert.deepEqual(new Set(found), new Set([1]));
    await Promise.all(kept.map((key) => client.command("UNLINK", key)));
    client.close();
  });

  it("drops cache entries when its memory is full, and takes what is new", async function () {
    this.timeout(60_000);
    const client = await RedisClient.open(estate.target("redis-cache"));
    for (let count = 0; count < 4000; count += 1) {
      await client.command("HSET", `definition-${count}`, "key", "x".repeat(20_000));
    }
    assert.equal(await client.command("HEXISTS", "definition-0", "key"), 0);
    assert.equal(await client.command("HEXISTS", "definition-3999", "key"), 1);
    client.close();
  });

  it("counts as ready what leads or follows, and as alive what answers", async () => {
    for (const pod of estate.sessions.pods) {
      assert.deepEqual(
        [
          await pod.probe("alive", ports.redis),
          await pod.probe("ready", ports.redis),
          await pod.probe("alive", ports.sentinel),
        ],
        [true, true, true],
      );
    }
  });
});
