import assert from "node:assert/strict";
import { NEW, OLD, SMALL, StandInMoodle, versionsOf } from "./stand-in-moodle";

const UPGRADE = "upgrade.php --non-interactive";
const ASKED = ["upgrade.php --is-pending", "upgrade.php --is-maintenance-required"];

describe("an upgrade", () => {
  let moodle: StandInMoodle;

  before(async () => {
    moodle = await StandInMoodle.start();
  });
  beforeEach(async () => {
    await moodle.installed();
  });
  after(async () => {
    await moodle.stop();
  });

  it("does nothing where code and database agree", async () => {
    const log = await moodle.mustUpgrade();
    assert.match(
      log,
      /^Code and database are of the same version\. There is nothing to upgrade\.$/m,
    );
    assert.deepEqual(moodle.journal(), ["upgrade.php --is-pending"]);
    assert.equal(moodle.isInMaintenance, false);
  });

  it("upgrades in maintenance mode, and leaves that on for the release", async () => {
    moodle.deploy(NEW);
    await moodle.mustUpgrade();
    const [enable, stop, ...rest] = moodle.journal().slice(ASKED.length);
    assert.deepEqual([enable, stop], ["maintenance.php --enable", "cron.php --stop"]);
    assert.deepEqual(rest, [UPGRADE, "upgraded"]);
    assert.equal(moodle.isInMaintenance, true);
    assert.deepEqual(await moodle.versions(), versionsOf(NEW));
  });

  it("upgrades an open site where Moodle needs no maintenance, and purges its caches", async () => {
    moodle.deploy(SMALL);
    await moodle.mustUpgrade();
    assert.deepEqual(moodle.journal(), [
      ...ASKED,
      `${UPGRADE} --no-maintenance`,
      "upgraded",
      "purge_caches.php",
    ]);
    assert.equal(moodle.isInMaintenance, false);
    assert.equal(await moodle.setting("outagelessupgrade"), "0");
    assert.deepEqual(await moodle.versions(), versionsOf(SMALL));
  });

  it("refuses an older core before it touches anything", async () => {
    moodle.deploy({ ...OLD, core: "2025100600.00" });
    const { code, log } = await moodle.upgrade();
    assert.deepEqual(
      [code, log],
      [
        78,
        "Failed: The image has Moodle 2025100600.00, and the database is at 2026042000.00, which is newer. Nothing was changed. Deploy an image with the same or a newer Moodle, or restore a backup.\n",
      ],
    );
    assert.deepEqual(moodle.journal(), []);
    assert.equal(moodle.isInMaintenance, false);
  });

  it("refuses older plugins before it touches anything, and names them all", async () => {
    moodle.deploy({
      ...NEW,
      plugins: { mod_quiz: "2025010100", local_other: "2026010099", local_new: "1" },
    });
    const { code, log } = await moodle.upgrade();
    assert.deepEqual(
      [code, log],
      [
        78,
        "Failed: The image has older plugins than the database: mod_quiz (2025010100, database 2026042000), local_other (2026010099, database 2026010100). Nothing was changed. Deploy an image with the same or newer ones, or restore a backup.\n",
      ],
    );
    assert.deepEqual(moodle.journal(), []);
    assert.deepEqual(await moodle.versions(), versionsOf(OLD));
  });

  it("says which plugins the image lacks, and goes on", async () => {
    moodle.deploy({ ...OLD, plugins: { mod_quiz: "2026042000" } });
    assert.match(
      await moodle.mustUpgrade(),
      /^Note: the site has the plugin local_other, and the image does not\.$/m,
    );
  });

  it("goes on when its pod is told to stop: half an upgrade is worse than a late node", async () => {
    moodle.deploy(NEW);
    const pod = await moodle.startUpgrade();
    await pod.until(() => moodle.did("maintenance.php --enable"));
    assert.equal(await pod.stop("SIGTERM", 30), 0);
    assert.deepEqual(await moodle.versions(), versionsOf(NEW));
  });

  it("runs one at a time: the second waits, and finds nothing left to do", async () => {
    moodle.deploy(NEW);
    const pods = [await moodle.startUpgrade(), await moodle.startUpgrade()];
    assert.deepEqual(await Promise.all(pods.map(({ exited }) => exited)), [0, 0]);
    assert.equal(moodle.journal().filter((line) => line === "upgraded").length, 1);
    const logs = pods.map((pod) => pod.log()).join("");
    assert.match(logs, /^Another install or upgrade is running\. Waiting for it to end\.$/m);
    assert.match(
      logs,
      /^Code and database are of the same version\. There is nothing to upgrade\.$/m,
    );
  });
});
