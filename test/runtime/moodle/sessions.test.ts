import assert from "node:assert/strict";
import { paths } from "../../../k8s/paths";
import { Authority } from "../support/authority";
import { MoodleCli, settings } from "./moodle-cli";
import { RedisServer } from "./redis-server";

const host = settings.sessionsHost;

describe("sessions, with what config.php says of them", () => {
  const authority = new Authority();
  let moodle: MoodleCli;
  let server: RedisServer;

  before(async () => {
    moodle = new MoodleCli({ [host]: "127.0.0.1", "another.svc": "127.0.0.1" });
    moodle.trust({ cluster: authority.certificate });
    moodle.writeSecret(paths.redisSecret, JSON.stringify({ password: "first" }));
    server = await RedisServer.start({
      ...{ component: "redis-sessions", authority, host, password: "first" },
    });
  });
  after(async () => {
    await server.stop();
    moodle.remove();
  });

  it("lie in Redis, with all that Moodle does there, and nothing else", async () => {
    assert.deepEqual(await moodle.json("session.php"), {
      read: "data",
      locked: [true, false],
      found: ["session_x", "session_x.lock", "user_2"],
      gone: true,
      refused: ["flushAll", "keys", "config", "elsewhere"],
    });
  });

  const problem = async (): Promise<string> => (await moodle.run("session.php")).log;

  it("go to no server that another authority vouches for", async () => {
    moodle.trust({ cluster: new Authority("another").certificate });
    assert.match(await problem(), /certificate verify failed[\s\S]*RedisException/);
    moodle.trust({ cluster: authority.certificate });
  });

  it("go to no server of another name", async () => {
    moodle.configure({ ...settings, sessionsHost: "another.svc" });
    assert.match(await problem(), /did not match expected[\s\S]*RedisException/);
    moodle.configure(settings);
  });

  it("need the password of the secret", async () => {
    moodle.writeSecret(paths.redisSecret, JSON.stringify({ password: "second" }));
    assert.match(await problem(), /WRONGPASS/);
  });
});
