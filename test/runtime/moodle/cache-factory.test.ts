import assert from "node:assert/strict";
import { paths } from "../../../k8s/paths";
import { Authority } from "../support/authority";
import { RedisServer } from "./redis-server";
import { MoodleCli, settings } from "./moodle-cli";

const { cacheHost } = settings;
const FORGETFUL = "core_cache\\dummy_cachestore";

/** Class of the store that definitions of a mode get, by their names. */
function byMode(stores: Readonly<Record<string, unknown>>): Record<string, ReadonlySet<unknown>> {
  const modes = ["application", "session", "request"];
  return Object.fromEntries(
    modes.map((mode) => [
      mode,
      new Set(
        Object.entries(stores)
          .filter(([id]) => id.startsWith(`core/${mode}`))
          .map(([, store]) => store),
      ),
    ]),
  );
}

describe("the cache factory", () => {
  const authority = new Authority();
  let moodle: MoodleCli;
  let server: RedisServer;

  const start = async (password: string): Promise<RedisServer> =>
    RedisServer.start({ component: "redis-cache", authority, host: cacheHost, password });

  before(async () => {
    moodle = new MoodleCli({ [cacheHost]: "127.0.0.1", "another.svc": "127.0.0.1" });
    moodle.trust({ cluster: authority.certificate });
    moodle.writeSecret(paths.redisSecret, JSON.stringify({ password: "first" }));
    server = await start("first");
  });
  after(async () => {
    await server.stop();
    moodle.remove();
  });

  const stores = async () => byMode(await moodle.json("cache.php", "stores"));
  const complaint = "The cache store redis is not ready";

  it("puts no definition of any mode into files, whatever it asks for", async () => {
    assert.deepEqual(await stores(), {
      application: new Set(["cachestore_redis"]),
      session: new Set(["cachestore_session"]),
      request: new Set(["cachestore_static"]),
    });
  });

  it("reaches Redis over TLS, with the rights of its user", async () => {
    assert.deepEqual(await moodle.json("cache.php", "exchange"), {
      set: true,
      same: true,
      keys: ["key"],
    });
  });

  it("looks for definitions once in the life of a pod, and writes nothing to the shared files", async () => {
    const fresh = new MoodleCli({ [cacheHost]: "127.0.0.1" });
    fresh.trust({ cluster: authority.certificate });
    fresh.writeSecret(paths.redisSecret, JSON.stringify({ password: "first" }));
    const looked = async (): Promise<boolean> =>
      (await fresh.run("cache.php", "stores")).log.includes("Looking for definitions");
    assert.deepEqual([await looked(), await looked()], [true, false]);
    assert.deepEqual(fresh.written("data"), []);
    assert.deepEqual(fresh.written("local-cache"), ["cache_definitions.php"]);
    fresh.remove();
  });

  it("survives an upgrade as it is", async () => {
    assert.deepEqual(await moodle.json("cache.php", "upgrade"), {
      definitions: 18,
      stores: ["cachestore_redis", "cachestore_session", "cachestore_static"],
      same: true,
      lock: "cachelock_file",
    });
    assert.deepEqual(moodle.written("data"), []);
  });

  it("refuses every change that the administration offers", async () => {
    const refusal = "Caches are configured in config.php. Change the deployment.";
    assert.deepEqual(await moodle.json("cache.php", "changes"), {
      refusals: Array.from({ length: 8 }, () => refusal),
    });
    assert.deepEqual(moodle.written("data"), []);
  });

  it("uses no store where Moodle asks for none", async () => {
    const values = Object.values(await moodle.json("cache.php", "stores", "stores-disabled"));
    assert.deepEqual(new Set(values), new Set([FORGETFUL]));
  });

  it("takes a rotated password with the next request", async () => {
    await server.stop();
    server = await start("second");
    const before = await moodle.run("cache.php", "stores");
    assert.ok(before.log.includes(complaint));
    assert.equal(before.code, 0);
    moodle.writeSecret(paths.redisSecret, JSON.stringify({ password: "second" }));
    assert.deepEqual((await stores())["application"], new Set(["cachestore_redis"]));
  });

  it("does without a cache, and says so once a request, where Redis is another's", async () => {
    moodle.trust({ cluster: new Authority("another").certificate });
    const { code, log } = await moodle.run("cache.php", "stores");
    moodle.trust({ cluster: authority.certificate });
    assert.equal(code, 0);
    assert.equal(log.split("\n").filter((line) => line.includes(complaint)).length, 1);
    assert.ok(log.includes(JSON.stringify(FORGETFUL)) && !log.includes("cachestore_redis"));
  });

  it("does without a cache where the certificate is another host's", async () => {
    moodle.configure({ ...settings, cacheHost: "another.svc" });
    const { application } = await stores();
    moodle.configure(settings);
    assert.deepEqual(application, new Set([FORGETFUL]));
  });

  it("does without a cache where Redis is gone", async () => {
    await server.stop();
    const { application, session } = await stores();
    assert.deepEqual(application, new Set([FORGETFUL]));
    assert.deepEqual(session, new Set(["cachestore_session"]));
    server = await start("second");
    assert.deepEqual((await stores())["application"], new Set(["cachestore_redis"]));
  });
});
