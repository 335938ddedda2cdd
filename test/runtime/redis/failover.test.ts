import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { INTERRUPTION_SECONDS } from "../../../k8s/render/redis-timing";
import { Estate } from "./estate";
import { ask, RedisClient } from "./redis-client";
import { SessionLoad } from "./session-load";

/** How often the primary is lost. */
const ROUNDS = Number(process.env["ROUNDS"] ?? 6);

/** What was confirmed so long before a loss must be there after it, in milliseconds. */
const SAFE_MS = 1000;

describe("Redis: loss of the session primary", () => {
  const estate = new Estate();
  before(async function () {
    this.timeout(120_000);
    await estate.start();
  });
  after(() => estate.remove());

  async function missing(keys: readonly string[]): Promise<string[]> {
    const client = await RedisClient.open(estate.target("redis-sessions"));
    const found = await Promise.all(keys.map((key) => client.command("EXISTS", key)));
    client.close();
    return keys.filter((_, index) => found[index] !== 1);
  }

  it(`keeps every session confirmed more than ${SAFE_MS} ms before, ${ROUNDS} times`, async function () {
    this.timeout(ROUNDS * 90_000);
    const lines: string[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const load = new SessionLoad(() => estate.target("redis-sessions"), `kill-${round}`);
      await sleep(3000);
      const lost = await estate.primary(estate.sessions);
      const killed = performance.now();
      await lost.lose();
      while (!load.confirmed.some(({ at }) => at > killed + 1000)) {
        assert.ok(
          performance.now() - killed < 40_000,
          `nothing was confirmed any more\n${estate.sessions.logs()}`,
        );
        await sleep(50);
      }
      await sleep(1000);
      await load.stop();
      const gone = new Set(await missing(load.confirmed.map(({ key }) => key)));
      const safe = load.confirmed.filter(({ key, at }) => gone.has(key) && at < killed - SAFE_MS);
      lines.push(
        `${lost.name}: ${load.confirmed.length} confirmed, ${gone.size} lost, interrupted for ${(load.longestGap() / 1000).toFixed(1)} s`,
      );
      console.log(`      ${lines.at(-1) ?? ""}`);
      assert.deepEqual(safe, []);
      assert.ok(load.longestGap() <= INTERRUPTION_SECONDS * 1000, lines.at(-1));
      await lost.start();
      await estate.whole(estate.sessions);
    }
  });

  it("serves sessions and cache again after the loss of a zone with both primaries", async function () {
    this.timeout(180_000);
    const lost = [await estate.primary(estate.sessions), await estate.primary(estate.cache)];
    const began = performance.now();
    await Promise.all(lost.map((pod) => pod.lose()));
    for (const [component, ...command] of [
      ["redis-sessions", "HSET", "session_zone", "sessdata", "x"],
      ["redis-cache", "HSET", "zone", "key", "x"],
    ] as const) {
      const again = (): Promise<boolean> =>
        ask(estate.target(component), ...command).then(
          () => true,
          () => false,
        );
      while (!(await again())) {
        assert.ok(performance.now() - began < INTERRUPTION_SECONDS * 1000, component);
        await sleep(100);
      }
      const seconds = (performance.now() - began) / 1000;
      console.log(`      ${component} took writes again after ${seconds.toFixed(1)} s`);
    }
    await Promise.all(lost.map((pod) => pod.start()));
    await estate.whole(estate.sessions);
    await estate.whole(estate.cache);
  });
});
