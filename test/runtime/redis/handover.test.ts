import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { Estate } from "./estate";
import { ask, RedisClient } from "./redis-client";
import { SessionLoad } from "./session-load";

describe("Redis: pods that come and go", () => {
  const estate = new Estate();
  before(async function () {
    this.timeout(120_000);
    await estate.start();
  });
  after(() => estate.remove());

  it("hands over before a drain, and loses no session that it confirmed", async function () {
    this.timeout(120_000);
    const load = new SessionLoad(() => estate.target("redis-sessions"), "drain");
    await sleep(2000);
    const leaving = await estate.primary(estate.sessions);
    await leaving.drain();
    await sleep(3000);
    await load.stop();
    const client = await RedisClient.open(estate.target("redis-sessions"));
    const found = await Promise.all(load.confirmed.map(({ key }) => client.command("EXISTS", key)));
    client.close();
    console.log(
      `      ${load.confirmed.length} confirmed, interrupted for ${(load.longestGap() / 1000).toFixed(1)} s`,
    );
    assert.deepEqual(
      load.confirmed.filter((_, index) => found[index] !== 1),
      [],
    );
    await leaving.start();
    await estate.whole(estate.sessions);
    assert.notEqual((await estate.primary(estate.sessions)).name, leaving.name);
  });

  it("is not wiped by a cache primary that comes back empty", async function () {
    this.timeout(120_000);
    await ask(estate.target("redis-cache"), "SET", "kept", "value");
    const primary = await estate.primary(estate.cache);
    await sleep(1500);
    // Redis alone ends, and its container starts at once: sooner than anybody has missed it.
    primary.container("redis").signal("SIGKILL");
    await sleep(2000);
    await estate.whole(estate.cache);
    assert.equal(await ask(estate.target("redis-cache"), "GET", "kept"), "value");
    assert.notEqual((await estate.primary(estate.cache)).name, primary.name);
  });

  it("takes no writes as a session primary that is cut off from its replicas", async function () {
    this.timeout(120_000);
    const primary = await estate.primary(estate.sessions);
    const replicas = estate.sessions.pods.filter((pod) => pod !== primary);
    const target = estate.direct(estate.sessions, primary, "moodle");
    await ask(target, "HSET", "session_before", "sessdata", "x");
    for (const replica of replicas) {
      replica.container("redis").signal("SIGSTOP");
      replica.container("sentinel").signal("SIGSTOP");
    }
    await sleep(4000);
    await assert.rejects(ask(target, "HSET", "session_after", "sessdata", "x"), {
      message: "NOREPLICAS Not enough good replicas to write.",
    });
    for (const replica of replicas) {
      replica.container("redis").signal("SIGCONT");
      replica.container("sentinel").signal("SIGCONT");
    }
    await sleep(2000);
    await estate.whole(estate.sessions);
  });
});
