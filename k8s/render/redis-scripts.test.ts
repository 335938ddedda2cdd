import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { paths } from "../paths";
import { passwordFiles, redisFiles } from "./redis-files";
import { renderCommon } from "./redis-scripts";
import { redisSet } from "./redis-topology";

describe("Redis' scripts", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "redis-scripts-"));
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  /** Runs commands after the common script, with the pod's folders below a temporary one. */
  const run = (commands: string): string => {
    const script = `${renderCommon(redisSet("redis-sessions", "moodle"))}\n${commands}`
      .replaceAll(paths.redisRun, folder)
      .replaceAll(paths.secrets, folder);
    return execFileSync("sh", ["-c", script], {
      encoding: "utf8",
      env: { ...process.env, POD_NAME: "redis-sessions-0", POD_IP: "192.0.2.1" },
    });
  };
  const hostile = fc.string({
    unit: fc.constantFrom("'", '"', "\\", "$", "`", "%s", "#", ">", " ", "\n", "é", "a"),
    minLength: 1,
  });
  const write = (path: string, secrets: readonly string[]): void => {
    for (const [index, file] of Object.values(passwordFiles(path)).entries()) {
      writeFileSync(file.replace(paths.secrets, folder), secrets[index] ?? "");
    }
  };
  const hashes = ([password, next, previous]: readonly string[]): string =>
    [next, previous, password]
      .map(
        (secret) =>
          `#${createHash("sha256")
            .update(secret ?? "")
            .digest("hex")} `,
      )
      .join("");

  it("write access lists that no password can break", () => {
    const three = fc.tuple(hostile, hostile, hostile);
    fc.assert(
      fc.property(three, three, (client, servers) => {
        write(paths.redisClientPassword, client);
        write(paths.redisServersPassword, servers);
        run("write_users");
        const lines = readFileSync(join(folder, "users.acl"), "utf8").split("\n");
        assert.equal(lines[0], "user default off resetpass resetkeys resetchannels -@all");
        assert.ok(
          lines[1]?.startsWith(
            `user moodle on ${hashes(client)} resetkeys resetchannels -@all ~session_* ~user_* +`,
          ),
          lines[1],
        );
        assert.ok(lines[2]?.startsWith(`user replica on ${hashes(servers)} resetkeys`), lines[2]);
        assert.deepEqual(
          lines.map((line) => line.split(" ")[1]),
          ["default", "moodle", "replica", "sentinel", "operator", "probe", undefined],
        );
      }),
      { numRuns: 10 },
    );
  });

  it("write passwords into configuration byte by byte", () => {
    fc.assert(
      fc.property(hostile, (secret) => {
        writeFileSync(join(folder, "secret"), secret);
        const escaped = run(`escaped ${join(folder, "secret")}`);
        assert.match(escaped, /^(\\x[0-9a-f]{2})+$/);
        assert.equal(Buffer.from(escaped.replaceAll("\\x", ""), "hex").toString(), secret);
      }),
      { numRuns: 10 },
    );
  });

  it("name no secret but by its file", () => {
    const files = Object.values(redisFiles(redisSet("redis-sessions", "moodle"), 512)).join("\n");
    assert.doesNotMatch(files, /REDISCLI_AUTH|--pass |-a "/);
  });

  it("refuse a host name that the shell would read otherwise", () => {
    assert.throws(() => renderCommon(redisSet("redis-sessions", "a$(id)")), RangeError);
  });
});
