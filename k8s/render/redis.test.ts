import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { paths } from "../paths";
import { renderRedisConfig, renderRedisStart } from "./redis";

describe("Redis", () => {
  it("keeps every session it was given, and writes it out", () => {
    const config = renderRedisConfig({
      maxMemoryMebibytes: 512,
      whenFull: "noeviction",
      persistent: true,
    });
    assert.match(config, /^maxmemory 512mb\nmaxmemory-policy noeviction\nappendonly yes$/m);
  });

  it("listens without TLS nowhere", () => {
    const config = renderRedisConfig({
      maxMemoryMebibytes: 1,
      whenFull: "allkeys-lru",
      persistent: false,
    });
    assert.match(config, /^port 0\ntls-port 6379$/m);
  });

  describe("start script", () => {
    let folder: string;
    before(() => {
      folder = mkdtempSync(join(tmpdir(), "redis-start-"));
    });
    after(() => {
      rmSync(folder, { recursive: true });
    });

    it("writes an access list that no password can break", () => {
      const users = join(folder, "users.acl");
      const password = join(folder, "password");
      const script = renderRedisStart()
        .replaceAll(paths.redisUsers, users)
        .replaceAll(paths.redisPassword, password)
        .replace(/^exec .*$/m, "");
      const unit = fc.constantFrom("'", '"', "\\", "$", "`", "%s", "#", ">", " ", "\n", "é", "a");
      fc.assert(
        fc.property(fc.string({ unit, minLength: 1 }), (secret) => {
          writeFileSync(password, secret);
          execFileSync("sh", ["-c", script]);
          const hash = createHash("sha256").update(secret).digest("hex");
          assert.equal(
            readFileSync(users, "utf8"),
            `user default on #${hash} ~* &* +@all\n` +
              "user probe on nopass resetkeys resetchannels -@all +ping\n",
          );
        }),
        { numRuns: 25 },
      );
    });
  });
});
