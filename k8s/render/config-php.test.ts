import fc from "fast-check";
import assert from "node:assert/strict";
import { requestTimeouts } from "../../infra/timeouts";
import type { MoodleSettings } from "./config-php";
import { paths } from "../paths";
import { renderConfigPhp } from "./config-php";
import { INTERRUPTION_SECONDS } from "./redis-timing";

const settings: MoodleSettings = {
  siteName: "Example University Moodle",
  domain: "moodle.example.edu",
  database: { host: "writer", readerHost: "reader", port: 5432, name: "moodle" },
  sessionsHost: "redis-sessions.moodle.svc.cluster.local",
  cacheHost: "redis-cache.moodle.svc.cluster.local",
};
const smtp = { host: "mail.example.edu", port: 587, noReplyAddress: "noreply@example.edu" };

function settingOf(file: string, name: string): string | undefined {
  return new RegExp(`^\\$CFG->${name} = (.*);$`, "m").exec(file)?.[1];
}

describe("config.php", () => {
  it("reads from the replica where there is one, and not where it is the writer itself", () => {
    const single = { ...settings.database, readerHost: settings.database.host };
    const withReplica = settingOf(renderConfigPhp(settings), "dboptions") ?? "";
    const without = settingOf(renderConfigPhp({ ...settings, database: single }), "dboptions");
    assert.match(withReplica, /'readonly' => \['instance' => \[\['dbhost' => 'reader'/);
    assert.doesNotMatch(without ?? "readonly", /readonly/);
  });

  it("verifies the servers it speaks to", () => {
    const file = renderConfigPhp(settings);
    assert.match(settingOf(file, "dboptions") ?? "", /'ssl' => 'verify-full'/);
    for (const name of ["session_redis_encrypt", "rediscache"]) {
      assert.match(settingOf(file, name) ?? "", /'cafile' => '\/.*'/);
    }
  });

  it("waits at the door of the sessions for as long as a new primary may take", () => {
    const tries = Number(settingOf(renderConfigPhp(settings), "session_redis_max_retries"));
    // Moodle waits 0.3 s between two, on average.
    assert.ok(tries * 0.3 >= INTERRUPTION_SECONDS && tries * 0.3 < requestTimeouts.php);
  });

  it("sends mail over TLS, in the way that the port wants", () => {
    const secure = (port: number): string | undefined =>
      settingOf(renderConfigPhp({ ...settings, smtp: { ...smtp, port } }), "smtpsecure");
    assert.deepEqual([587, 2587, 465, 2465].map(secure), ["'tls'", "'tls'", "'ssl'", "'ssl'"]);
  });

  it("sends none, and reads no login for it, where there is no mail server", () => {
    const without = renderConfigPhp(settings);
    assert.equal(settingOf(without, "noemailever"), "true");
    assert.ok(!without.includes(paths.smtpSecret));
    const withServer = renderConfigPhp({ ...settings, smtp });
    assert.equal(settingOf(withServer, "noemailever"), undefined);
    assert.ok(withServer.includes(paths.smtpSecret));
  });

  it("keeps to single words where Moodle would see a cluster of Redis", () => {
    assert.doesNotMatch(settingOf(renderConfigPhp(settings), "session_redis_host") ?? ",", /[,:]/);
  });

  it("has the same statements whatever the site is called", () => {
    const unit = fc.constantFrom("'", "\\", '"', "$", ";", "\n", "?>", "//", "é", "a");
    fc.assert(
      fc.property(fc.string({ unit }), fc.string({ unit }), (siteName, domain) => {
        const outsideStrings = (file: string): string =>
          file.replace(/'(?:[^'\\]|\\[\s\S])*'/g, "''");
        assert.equal(
          outsideStrings(renderConfigPhp({ ...settings, siteName, domain })),
          outsideStrings(renderConfigPhp(settings)),
        );
      }),
    );
  });
});
