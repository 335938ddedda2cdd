import fc from "fast-check";
import assert from "node:assert/strict";
import type { MoodleSettings } from "./config-php";
import { renderConfigPhp } from "./config-php";

const settings: MoodleSettings = {
  siteName: "Example University Moodle",
  domain: "moodle.example.edu",
  database: { host: "writer", readerHost: "reader", port: 5432, name: "moodle" },
  sessionsHost: "redis-sessions.moodle.svc.cluster.local",
};

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
    assert.match(settingOf(file, "session_redis_encrypt") ?? "", /'cafile' => '\/.*'/);
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
