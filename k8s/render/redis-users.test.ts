import assert from "node:assert/strict";
import { redisUsers, sentinelUsers } from "./redis-users";

describe("Redis' users", () => {
  const all = [...redisUsers("redis-sessions"), ...redisUsers("redis-cache"), ...sentinelUsers];

  it("may do what is named, command by command", () => {
    for (const { name, rules } of all) {
      assert.doesNotMatch(rules, /[+]@/, name);
    }
  });

  it("do not let clients administer", () => {
    for (const { name, rules, secret } of all) {
      if (secret !== "servers") {
        assert.doesNotMatch(rules, /acl|config|flush|keys \*|shutdown|replicaof|debug|eval/, name);
      }
    }
  });

  it("need a password wherever more is allowed than to ask for health", () => {
    for (const { name, rules } of all.filter(({ secret }) => secret === "none")) {
      assert.match(rules, /^\+ping( \+role)?$/, name);
    }
  });
});
