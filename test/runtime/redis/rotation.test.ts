import assert from "node:assert/strict";
import { connect } from "node:tls";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { ports } from "../../../k8s/ports";
import { Estate } from "./estate";
import { ask } from "./redis-client";
import { rotated } from "./redis-secrets";
import { SessionLoad } from "./session-load";

describe("Redis: rotation under load", () => {
  const estate = new Estate();
  before(async function () {
    this.timeout(120_000);
    await estate.start();
  });
  after(() => estate.remove());

  it("takes new passwords without refusing a client, and the oldest no more", async function () {
    this.timeout(60_000);
    const load = new SessionLoad(() => estate.target("redis-sessions"), "rotation");
    const first = estate.client;
    await sleep(1000);
    for (const next of ["three", "four"]) {
      // Clients first: servers take their password already.
      estate.client = rotated(estate.client, next);
      await sleep(500);
      estate.servers = rotated(estate.servers, `servers-${next}`);
      for (const pods of [estate.sessions, estate.cache]) {
        pods.writePasswords({ client: estate.client, servers: estate.servers });
      }
      await changed(estate, "changed passwords", next === "three" ? 1 : 2);
    }
    await load.stop();
    assert.deepEqual(load.errors, []);
    for (const component of ["redis-sessions", "redis-cache"] as const) {
      await assert.rejects(
        ask({ ...estate.target(component), password: first.password }, "PING"),
        /WRONGPASS/,
      );
      assert.equal(
        await ask({ ...estate.target(component), password: estate.client.next }, "PING"),
        "PONG",
      );
    }
  });

  it("still follows, watches and elects with the new ones", async function () {
    this.timeout(120_000);
    const lost = await estate.primary(estate.sessions);
    await lost.lose();
    await sleep(3000);
    await lost.start();
    await estate.whole(estate.sessions);
    assert.notEqual((await estate.primary(estate.sessions)).name, lost.name);
  });

  it("serves a renewed certificate without refusing a client", async function () {
    this.timeout(60_000);
    const load = new SessionLoad(() => estate.target("redis-sessions"), "certificate");
    const served = async (address: string, port: number): Promise<string> => {
      const socket = connect({
        host: address,
        port,
        ca: estate.authority.certificate,
        checkServerIdentity: () => undefined,
      });
      await once(socket, "secureConnect");
      const { fingerprint256 } = socket.getPeerCertificate();
      socket.destroy();
      return fingerprint256;
    };
    const [pod] = estate.sessions.pods;
    assert.ok(pod !== undefined);
    const before = await served(pod.spec.address, ports.redis);
    estate.sessions.renewCertificate();
    await changed(estate, "changed certificates", 1, [estate.sessions]);
    await sleep(2000);
    await load.stop();
    assert.deepEqual(load.errors, []);
    const after = await served(pod.spec.address, ports.redis);
    assert.notEqual(after, before);
    assert.equal(await served(pod.spec.address, ports.sentinel), after);
    await estate.whole(estate.sessions);
  });
});

async function changed(
  estate: Estate,
  what: string,
  times: number,
  sets = [estate.sessions, estate.cache],
): Promise<void> {
  for (const pod of sets.flatMap(({ pods }) => pods)) {
    const keeper = pod.container("keeper");
    await keeper.until(() => keeper.log().split(what).length > times, 20);
  }
}
