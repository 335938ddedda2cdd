import assert from "node:assert/strict";
import { MEASURE_SECONDS } from "../../../k8s/render/redis-measure";
import { Estate } from "./estate";
import { ask } from "./redis-client";
import type { RedisPod } from "./redis-pod";

type Line = Readonly<Record<string, unknown>>;

/** What a pod's keeper has measured, oldest first. */
function lines(pod: RedisPod): readonly Line[] {
  return pod
    .container("keeper")
    .log()
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as Line);
}

/** The next line that a pod's keeper writes. */
async function next(pod: RedisPod): Promise<Line> {
  const before = lines(pod).length;
  await pod.container("keeper").until(() => lines(pod).length > before, MEASURE_SECONDS + 10);
  const line = lines(pod).at(-1);
  assert.ok(line !== undefined);
  return line;
}

describe("Redis: what keepers measure", () => {
  const estate = new Estate();
  before(async function () {
    this.timeout(120_000);
    await estate.start();
  });
  after(() => estate.remove());

  it("tells of a whole set: one primary with both replicas, and how full it is", async () => {
    for (const pods of [estate.sessions, estate.cache]) {
      const primary = await estate.primary(pods);
      const measured = await Promise.all(pods.pods.map(next));
      for (const [index, line] of measured.entries()) {
        const leads = pods.pods[index] === primary;
        assert.equal(line["metric"], pods.set.component);
        assert.match(String(line["time"]), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
        assert.equal(line["primary"], leads ? 1 : 0);
        assert.equal(line["replicas"], leads ? 2 : undefined);
        assert.equal(line["evicted"], 0);
        const percent = (100 * Number(line["usedBytes"])) / (32 * 1024 * 1024);
        assert.equal(line["usedPercent"], Math.round(percent));
      }
    }
  });

  it("tells that sessions cannot be written when both replicas are lost", async function () {
    this.timeout(120_000);
    const primary = await estate.primary(estate.sessions);
    const others = estate.sessions.pods.filter((pod) => pod !== primary);
    await Promise.all(others.map((pod) => pod.lose()));
    await primary.container("keeper").until(() => lines(primary).at(-1)?.["replicas"] === 0, 70);
  });

  it("tells how many entries a full cache has dropped since the line before", async function () {
    this.timeout(120_000);
    const primary = await estate.primary(estate.cache);
    const target = estate.target("redis-cache");
    const value = "x".repeat(64 * 1024);
    for (let entry = 0; entry < 800; entry++) {
      await ask(target, "SET", `entry-${entry}`, value);
    }
    const line = await next(primary);
    assert.ok(Number(line["evicted"]) > 200, JSON.stringify(line));
    assert.ok(Number(line["usedPercent"]) > 80, JSON.stringify(line));
    assert.equal((await next(primary))["evicted"], 0);
  });
});
