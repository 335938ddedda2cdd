import assert from "node:assert/strict";
import { codeBlocks, guidePages } from "../../guide/pages";
import { MoodleDatabase } from "./moodle-database";

/** What the guide has people type before they restore a dump. */
const sql = guidePages()
  .filter(({ path }) => path.endsWith("/move-in.md"))
  .flatMap((page) => codeBlocks(page, "sql"))
  .map(({ text }) => text)
  .join("");

describe("a database that was moved in as the guide says", () => {
  let database: MoodleDatabase;

  before(async () => {
    database = await MoodleDatabase.start();
    await database.query(database.master, sql);
    // What psql's \password does, but for the verifier.
    const password = database.migrator.password.replaceAll("'", "''");
    await database.query(database.master, `ALTER ROLE moodle_migrator PASSWORD '${password}'`);
    // pg_restore --no-owner: whoever restores owns what is made.
    await database.query(
      database.migrator,
      `CREATE TABLE mdl_user (id BIGSERIAL PRIMARY KEY, username TEXT NOT NULL);
       CREATE INDEX mdl_user_use_ix ON mdl_user (username);
       INSERT INTO mdl_user (username) VALUES ('ada')`,
    );
  });

  after(async () => {
    await database.stop();
  });

  it("is taken by the role step as it is, and a second time without a change", async () => {
    const first = await database.roles();
    assert.equal(first.code, 0, first.log);
    const second = await database.roles();
    assert.equal(second.code, 0, second.log);
    assert.match(second.log, /Roles and grants are right\. Nothing was changed\./);
  });

  it("lets pods work on the tables that came along, and change none", async () => {
    const rows = await database.query(
      database.runtime,
      "INSERT INTO mdl_user (username) VALUES ('grace') RETURNING id",
    );
    assert.deepEqual(rows, [{ id: "2" }]);
    await assert.rejects(
      database.query(database.runtime, "ALTER TABLE mdl_user ADD COLUMN email TEXT"),
      /must be owner of table mdl_user/,
    );
  });

  it("lets the upgrade change them", async () => {
    await database.query(database.migrator, "ALTER TABLE mdl_user ADD COLUMN email TEXT");
  });
});
