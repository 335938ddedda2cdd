import assert from "node:assert/strict";
import { renderRedisConfig } from "./redis";

describe("redis.conf", () => {
  const sessions = renderRedisConfig({ component: "redis-sessions", maxMemoryMebibytes: 512 });
  const cache = renderRedisConfig({ component: "redis-cache", maxMemoryMebibytes: 1024 });

  it("keeps every session it was given, writes it out, and confirms none without a replica", () => {
    for (const line of [
      "maxmemory 512mb",
      "maxmemory-policy noeviction",
      "appendonly yes",
      "appendfsync everysec",
      "min-replicas-to-write 1",
    ]) {
      assert.ok(sessions.split("\n").includes(line), line);
    }
  });

  it("drops cache entries for new ones, and takes them with no replica left", () => {
    for (const line of [
      "maxmemory-policy allkeys-lru",
      "appendonly no",
      "min-replicas-to-write 0",
    ]) {
      assert.ok(cache.split("\n").includes(line), line);
    }
  });

  it("listens without TLS nowhere", () => {
    for (const config of [sessions, cache]) {
      assert.match(config, /^port 0\ntls-port 6379$/m);
    }
  });

  it("leaves most of the memory to data, since the replication backlog is a part of it", () => {
    for (const maxMemoryMebibytes of [8, 32, 512, 4096]) {
      const config = renderRedisConfig({ component: "redis-cache", maxMemoryMebibytes });
      const backlog = Number(/^repl-backlog-size (\d+)mb$/m.exec(config)?.[1]);
      assert.ok(backlog >= 1 && backlog <= maxMemoryMebibytes / 8, `${backlog}`);
    }
  });

  it("refuses a memory that Redis would read as something else", () => {
    for (const maxMemoryMebibytes of [0, -1, 1.5, NaN]) {
      assert.throws(() => renderRedisConfig({ component: "redis-cache", maxMemoryMebibytes }), {
        message: `${maxMemoryMebibytes} is no number of MiB. Give a whole number from 1.`,
      });
    }
  });
});
