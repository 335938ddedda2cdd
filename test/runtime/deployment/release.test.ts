import assert from "node:assert/strict";
import { NEW, StandInMoodle } from "./stand-in-moodle";

const HEALTHY = {
  status: { core_upgradecheck: "ok", core_router: "ok", tool_task_cronrunning: "error" },
  security: { core_configrw: "ok", core_guestrole: "critical", core_crawlers: "warning" },
  performance: { core_debugging: "error", core_stats: "info" },
};
describe("the release", () => {
  let moodle: StandInMoodle;

  before(async () => {
    moodle = await StandInMoodle.start();
  });
  beforeEach(async () => {
    await moodle.installed();
    moodle.behave({ checks: HEALTHY });
  });
  after(async () => {
    await moodle.stop();
  });

  it("bumps the revisions of theme and JavaScript, and shows what does not stand in the way", async () => {
    const { code, log } = await moodle.release();
    assert.equal(code, 0, log);
    assert.deepEqual(moodle.journal(), [
      "purge_caches.php --theme --js",
      "maintenance.php --disable",
    ]);
    const notes = log.split("\n").filter((line) => line.startsWith("Note: "));
    assert.deepEqual(notes, [
      "Note: tool_task_cronrunning is error: tool_task_cronrunning & more (passes: cron waits while an upgrade runs, and has never run on a new site)",
      "Note: core_guestrole is critical: core_guestrole & more (passes: administrators set roles in the site)",
      "Note: core_crawlers is warning: core_crawlers & more",
      "Note: core_debugging is error: core_debugging & more (passes: it is about performance)",
    ]);
  });

  it("ends maintenance mode after an upgrade, with all caches purged once more", async () => {
    moodle.deploy(NEW);
    await moodle.mustUpgrade();
    moodle.journal();
    assert.equal(moodle.isInMaintenance, true);

    const { code, log } = await moodle.release();
    assert.equal(code, 0, log);
    assert.equal(moodle.isInMaintenance, false);
    assert.deepEqual(moodle.journal(), ["purge_caches.php", "maintenance.php --disable"]);
    // The site answers nobody while it is in maintenance mode; asked again once it is open.
    assert.match(
      log,
      /^Note: core_router is error: .* \(passes: the site is in maintenance mode; asked again after it\)$/m,
    );
    assert.equal(
      log.match(/ checks of Moodle were asked, and none stands in the way\.$/gm)?.length,
      2,
    );

    await moodle.release();
    assert.deepEqual(moodle.journal(), [
      "purge_caches.php --theme --js",
      "maintenance.php --disable",
    ]);
  });

  it("keeps the site in maintenance mode while a check fails, and opens it when that is mended", async () => {
    moodle.deploy(NEW);
    await moodle.mustUpgrade();
    moodle.journal();
    moodle.behave({ checks: { ...HEALTHY, security: { core_configrw: "error" } } });

    const { code, log } = await moodle.release();
    assert.equal(code, 78);
    assert.match(
      log,
      /^Failed: Moodle's checks failed: core_configrw is error: core_configrw & more\. Maintenance mode stays on\. Mend that and deploy again\.$/m,
    );
    assert.equal(moodle.isInMaintenance, true);
    assert.deepEqual(moodle.journal(), []);

    moodle.behave({ checks: HEALTHY });
    assert.equal((await moodle.release()).code, 0);
    assert.equal(moodle.isInMaintenance, false);
  });

  it("fails where the open site cannot reach its own address", async () => {
    moodle.behave({ checks: { ...HEALTHY, status: { core_router: "error" } } });
    const { code, log } = await moodle.release();
    assert.equal(code, 78);
    assert.match(log, /core_router & more\. The site is open with the new pods\. Mend that/);
  });

  it("waits for checks that come right", async () => {
    moodle.behave({ checks: { ...HEALTHY, status: { core_router: "error" } } });
    const ended = moodle.release({ "patience-seconds": "20" });
    setTimeout(() => {
      moodle.behave({ checks: HEALTHY });
    }, 2000);
    const { code, log } = await ended;
    assert.equal(code, 0, log);
    assert.match(log, /^Not yet: core_router is error: core_router & more$/m);
  });

  it("removes what a pod that died left of maintenance mode", async () => {
    moodle.database.files.file("data/climaintenance.html", "", { owner: 82 });
    assert.equal((await moodle.release()).code, 0);
    assert.equal(moodle.isInMaintenance, false);
  });

  it("does not take silence for health", async () => {
    moodle.behave({ checks: {} });
    const { code, log } = await moodle.release();
    assert.equal(code, 78);
    assert.match(log, /^Failed: Moodle named no checks\./m);
  });
});
