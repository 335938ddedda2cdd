import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { NEW, OLD, SMALL, StandInMoodle, versionsOf } from "./stand-in-moodle";

const UPGRADE = "upgrade.php --non-interactive";

describe("an upgrade that is in trouble", () => {
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

  describe("when a step fails", () => {
    it("opens the site again if Moodle refused before it began", async () => {
      moodle.deploy(NEW);
      moodle.behave({ at: { environment: 1 } });
      const { code, log } = await moodle.upgrade();
      assert.equal(code, 78);
      assert.match(
        log,
        /^Failed: Moodle's upgrade\.php ended with 1 before it changed anything\. What it says stands above; mend that and deploy again\.$/m,
      );
      assert.equal(moodle.isInMaintenance, false);
      assert.deepEqual(await moodle.versions(), versionsOf(OLD));
    });

    for (const point of ["core", "plugins"]) {
      it(`keeps maintenance mode on if the database may be half upgraded (${point})`, async () => {
        moodle.deploy(NEW);
        moodle.behave({ at: { [point]: 1 } });
        const { code, log } = await moodle.upgrade();
        assert.equal(code, 78);
        assert.match(
          log,
          /^Failed: Moodle's upgrade\.php ended with 1\. Maintenance mode stays on, since the database may be half upgraded\. What it says stands above; mend that and deploy again, or restore a backup\.$/m,
        );
        assert.equal(moodle.isInMaintenance, true);

        moodle.behave({});
        await moodle.mustUpgrade();
        assert.deepEqual(await moodle.versions(), versionsOf(NEW));
        assert.equal(moodle.isInMaintenance, true);
      });
    }

    it("leaves no lock behind that hides the upgrade from pods", async () => {
      moodle.deploy(SMALL);
      moodle.behave({ at: { plugins: 1 } });
      const { code, log } = await moodle.upgrade();
      assert.equal(code, 78);
      assert.match(
        log,
        /^Failed: Moodle's upgrade\.php ended with 1\. The site is open and runs on\. What it says stands above; mend that and deploy again\.$/m,
      );
      assert.equal(await moodle.setting("outagelessupgrade"), "0");
    });

    it("waits for running tasks, then gives up with the site open and names them", async () => {
      moodle.deploy(NEW);
      const task = await moodle.taskAtWork();
      try {
        await task.query(
          String.raw`INSERT INTO mdl_task_adhoc (classname, timestarted) VALUES ('\core\task\long', 1)`,
        );
        const { code, log } = await moodle.upgrade();
        assert.equal(code, 1);
        assert.match(
          log,
          /^Failed: Tasks are still running after 2 seconds: \\core\\task\\long\. Deploy again when they have ended\.$/m,
        );
        assert.equal(moodle.isInMaintenance, false);
        assert.deepEqual(await moodle.versions(), versionsOf(OLD));
      } finally {
        await task.end();
      }
      // What a killed pod has left marked as running holds no lock, and nobody waits for it.
      await moodle.mustUpgrade();
      assert.deepEqual(await moodle.versions(), versionsOf(NEW));
    });

    it("waits until every node sees maintenance mode, since NFS clients remember what was", async () => {
      moodle.deploy(NEW);
      const pod = await moodle.startUpgrade({ "settle-seconds": "8", "drain-seconds": "20" });
      await pod.until(() => moodle.did("maintenance.php --enable"));
      await sleep(5000);
      // A node that does not know yet starts a task.
      const task = await moodle.taskAtWork();
      try {
        assert.ok(!moodle.did(UPGRADE));
        await sleep(5000);
        assert.ok(!moodle.did(UPGRADE));
      } finally {
        await task.end();
      }
      assert.equal(await pod.exited, 0, pod.log());
      assert.deepEqual(await moodle.versions(), versionsOf(NEW));
    });

    it("says which connection failed, and that another try may help", async () => {
      const { code, log } = await moodle.upgrade({ host: "127.0.0.1" });
      assert.equal(code, 1);
      assert.match(log, /^Failed: moodle_migrator cannot connect to 127\.0\.0\.1: /);
    });
  });

  describe("when its pod is killed", () => {
    for (const point of ["core", "plugins", "end"]) {
      it(`completes the next time (${point}, in maintenance mode)`, async () => {
        moodle.deploy(NEW);
        await moodle.killUpgradeAt(point);
        assert.equal(moodle.isInMaintenance, true);
        await moodle.mustUpgrade();
        assert.deepEqual(await moodle.versions(), versionsOf(NEW));
        assert.equal(moodle.isInMaintenance, true);
      });

      it(`completes the next time (${point}, with the site open)`, async () => {
        moodle.deploy(SMALL);
        await moodle.killUpgradeAt(point);
        assert.equal(await moodle.setting("outagelessupgrade"), "1");
        await moodle.mustUpgrade();
        assert.deepEqual(await moodle.versions(), versionsOf(SMALL));
        assert.equal(await moodle.setting("outagelessupgrade"), "0");
      });
    }
  });
});
