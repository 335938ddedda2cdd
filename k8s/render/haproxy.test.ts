import assert from "node:assert/strict";
import fc from "fast-check";
import { renderHaproxyConfig } from "./haproxy";
import { redisSet } from "./redis-topology";

describe("haproxy.cfg", () => {
  const sessions = redisSet("redis-sessions", "moodle");
  const cache = redisSet("redis-cache", "moodle");
  const config = renderHaproxyConfig({ sessions, cache });

  it("listens on loopback alone", () => {
    assert.deepEqual(config.match(/bind .*/g), ["bind 127.0.0.1:6379", "bind 127.0.0.1:6380"]);
  });

  it("checks every server of a set, by the name that the clients verify too", () => {
    for (const { host, pods } of [sessions, cache]) {
      for (const [index, pod] of pods.entries()) {
        assert.ok(config.includes(`server ${index} ${pod}:6379 verifyhost ${host}\n`), pod);
      }
    }
    assert.doesNotMatch(config, /verify none/);
  });

  it("refuses what is no host name, whatever it holds", () => {
    const hostile = fc
      .string({
        unit: fc.constantFrom("a", ".", "\n", " ", '"', "'", "$", "{", "#", "\\", "é", "%"),
      })
      .filter((value) => !/^[a.]*$/.test(value));
    fc.assert(
      fc.property(hostile, (host) => {
        assert.throws(() => renderHaproxyConfig({ sessions: { ...sessions, host }, cache }), {
          message: `${JSON.stringify(host)} is not a host name.`,
        });
      }),
    );
  });
});
