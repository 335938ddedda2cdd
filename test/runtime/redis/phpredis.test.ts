import assert from "node:assert/strict";
import { join } from "node:path";
import { paths } from "../../../k8s/paths";
import { users } from "../../../k8s/pod-security";
import { ports } from "../../../k8s/ports";
import { Authority } from "../support/authority";
import { binary } from "../support/binaries";
import type { Ended } from "../support/container";
import { Container } from "../support/container";
import { Estate } from "./estate";

const SCRIPT = "/opt/moodle-client.php";

describe("Redis: phpredis as Moodle uses it", () => {
  const estate = new Estate();
  before(async function () {
    this.timeout(120_000);
    await estate.start();
    estate.workspace.file("php/own/ca.crt", estate.authority.certificate);
    estate.workspace.file("php/other/ca.crt", new Authority().certificate);
  });
  after(() => estate.remove());

  /** In a pod with PHP: both sets' names are loopback, where the proxy listens. */
  const run = (password: string, authority: "own" | "other" = "own"): Promise<Ended> => {
    const [sessions, cache] = [estate.sessions.set.host, estate.cache.set.host];
    return Container.run({
      name: "moodle-client",
      user: users.php,
      command: [
        ...[
          binary("php"),
          SCRIPT,
          sessions,
          `${ports.sessionsProxy}`,
          cache,
          `${ports.cacheProxy}`,
        ],
        ...[paths.authority, password],
      ],
      hosts: { [sessions]: "127.0.0.1", [cache]: "127.0.0.1" },
      mounts: [
        { source: join(__dirname, "moodle-client.php"), target: SCRIPT },
        { source: estate.workspace.path(`php/${authority}`), target: paths.certificates },
      ],
    });
  };

  it("finds all that the session handler and the cache store call", async () => {
    const { code, log } = await run(estate.client.password);
    assert.equal(code, 0, log);
    assert.deepEqual(JSON.parse(log), {
      version: true,
      lock: true,
      "second lock": false,
      holder: "[pid 1] pod:/",
      read: { userid: 2, sessdata: 'USER|"é"' },
      all: 3,
      exists: 1,
      scan: ["session_abc", "session_abc.lock"],
      destroyed: 0,
      ping: "Ping",
      cached: { value: 1 },
      many: { one: 1, two: 2, three: false },
      has: true,
      keys: 3,
      expired: ["one"],
      "cache lock": true,
      memory: true,
      purged: 3,
    });
  });

  it("stops at another authority's certificate, and at a wrong password", async () => {
    const stranger = await run(estate.client.password, "other");
    assert.notEqual(stranger.code, 0);
    assert.match(stranger.log, /certificate verify failed/);
    const wrong = await run("wrong");
    assert.notEqual(wrong.code, 0);
    assert.match(wrong.log, /WRONGPASS/);
  });
});
