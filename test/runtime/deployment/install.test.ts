import assert from "node:assert/strict";
import { ADMINISTRATOR, OLD, StandInMoodle, versionsOf } from "./stand-in-moodle";

describe("an installation", () => {
  let moodle: StandInMoodle;

  before(async () => {
    moodle = await StandInMoodle.start();
  });
  beforeEach(async () => {
    await moodle.empty();
  });
  after(async () => {
    await moodle.stop();
  });

  it("installs into an empty database, with the password on no command line and in no log", async () => {
    const log = await moodle.mustUpgrade();
    assert.deepEqual(moodle.journal(), ["the password is hidden"]);
    assert.ok(!log.includes(ADMINISTRATOR.password));
    assert.deepEqual(await moodle.sql("SELECT username, email FROM mdl_user WHERE id = 2"), [
      { username: "admin", email: "moodle@example.edu" },
    ]);
    assert.equal(await moodle.setting("fullname"), `Å "University" $1`);
  });

  it("gives pods the tables that it makes", async () => {
    await moodle.mustUpgrade();
    await moodle.database.query(moodle.database.runtime, "UPDATE mdl_user SET email = ''");
  });

  it("begins an installation anew that was cut off", async () => {
    await moodle.killUpgradeAt("install");
    const log = await moodle.mustUpgrade();
    assert.match(log, /^An installation was cut off\./);
    assert.deepEqual(await moodle.versions(), versionsOf(OLD));
    assert.deepEqual(
      await moodle.sql("SELECT tablename FROM pg_tables WHERE tablename = 'moodle_installing'"),
      [],
    );
  });

  it("never clears a database that people have used", async () => {
    await moodle.installed();
    await moodle.sql(
      "CREATE TABLE moodle_installing (); INSERT INTO mdl_user (username) VALUES ('ada')",
    );
    const { code, log } = await moodle.upgrade();
    assert.deepEqual(
      [code, log],
      [
        78,
        "An installation was cut off. Removing what it left and beginning anew.\n" +
          "Failed: The database says that its installation was cut off, and yet it has 3 users. If the site is complete, drop the table moodle_installing; else restore a backup.\n",
      ],
    );
    assert.equal((await moodle.sql("SELECT FROM mdl_user")).length, 3);
  });
});
