import assert from "node:assert/strict";
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { DATA_ROOT, RestoredMoodle } from "./testing/moodle-site";
import type { RestoredSite } from "./validate";
import { validate } from "./validate";
import type { Counts, Verdict } from "./verdict";

describe("validation of a restored site on a real PostgreSQL", () => {
  let site: RestoredMoodle;

  before(async () => {
    site = await RestoredMoodle.start();
  });
  after(async () => {
    await site.stop();
  });
  beforeEach(async () => {
    await site.fill();
  });

  function look(changes: Partial<RestoredSite> = {}, now?: Date): Promise<Verdict> {
    const backedUpAt = site.backedUpAt.toISOString();
    let point = 0;
    return validate(
      { databaseBackedUpAt: backedUpAt, filesBackedUpAt: backedUpAt, baseline: {}, ...changes },
      {
        server: site.server,
        logins: [site.login],
        mount: site.mount,
        dataRoot: DATA_ROOT,
        now: now ?? new Date(site.backedUpAt.getTime() + 5 * 3_600_000),
        random: () => (point = (point + 0.04) % 1),
      },
    );
  }

  async function problems(baseline: Counts = {}): Promise<readonly string[]> {
    return (await look({ baseline })).problems;
  }

  it("passes a good backup, counts its rows and reads most of its files", async () => {
    const { problems: found, counts, filesRead } = await look();
    assert.deepEqual(found, []);
    assert.deepEqual([counts["course"], counts["files"]], [150, 123]);
    assert.ok(filesRead > 80 && filesRead <= 120, String(filesRead));
  });

  it("finds a table that was emptied", async () => {
    await site.run("TRUNCATE mdl_user");
    assert.deepEqual(await problems(), ["Table mdl_user is empty."]);
    await site.run("TRUNCATE mdl_course_sections");
    assert.deepEqual(await problems(), [
      "Table mdl_user is empty.",
      "Table mdl_course_sections is empty.",
    ]);
  });

  it("finds an emptied table that a young site may lack, once it had rows", async () => {
    await site.run("TRUNCATE mdl_quiz_attempts");
    assert.deepEqual(await problems(), []);
    assert.deepEqual(await problems({ quiz_attempts: 1 }), ["Table mdl_quiz_attempts is empty."]);
  });

  it("finds a table that was cut, not one that shrank as tables do", async () => {
    const baseline = { grade_grades: 400, forum_posts: 90, question: 201 };
    await site.run("DELETE FROM mdl_grade_grades WHERE id > 150");
    await site.run("DELETE FROM mdl_forum_posts WHERE id > 10");
    assert.deepEqual(await problems(baseline), [
      "Table mdl_grade_grades has 150 rows, and had 400 at the last test.",
    ]);
  });

  it("finds a missing table", async () => {
    await site.run("DROP TABLE mdl_grade_items", "DROP TABLE mdl_files");
    assert.deepEqual(await problems(), ["The restored database lacks mdl_grade_items, mdl_files."]);
  });

  it("finds an empty restore", async () => {
    await site.empty();
    const [problem = ""] = await problems();
    assert.match(problem, /^The restored database lacks mdl_config, mdl_config_plugins, mdl_user,/);
  });

  it("finds a file system that came back empty", async () => {
    rmSync(site.folder, { recursive: true });
    assert.deepEqual(await problems(), ["The restored file system has no moodle/filedir."]);
  });

  it("finds courses without their contexts", async () => {
    await site.run("DELETE FROM mdl_context WHERE id <= 70");
    assert.deepEqual(await problems(), ["70 of 150 courses have lost their context."]);
  });

  it("finds a database that is not Moodle's, or older than its backup", async () => {
    await site.run("DELETE FROM mdl_config WHERE name = 'version'");
    await site.run("UPDATE mdl_task_scheduled SET lastruntime = lastruntime - 604800");
    await site.run("DELETE FROM mdl_logstore_standard_log WHERE id < 100");
    await site.run("UPDATE mdl_logstore_standard_log SET timecreated = timecreated - 604800");
    assert.deepEqual(await problems(), [
      "Table mdl_config does not say which version of Moodle this is.",
      "The newest trace of life in the database is of 2027-02-28T03:30:00.000Z, and the backup of 2027-03-07T03:31:00.000Z.",
    ]);
  });

  it("finds that no newer backup was made", async () => {
    const { problems: found } = await look(
      { filesBackedUpAt: "2027-03-07T05:31:00Z" },
      new Date("2027-03-09T05:00:00Z"),
    );
    assert.deepEqual(found, ["The newest backup of the database is 49 hours old."]);
  });

  it("finds a missing file, and a damaged one by size and by content", async () => {
    // The newest are always looked at.
    const [missing = "", longer = "", changed = ""] = site.files.slice(-3);
    rmSync(site.path(missing));
    writeFileSync(site.path(longer), "another content");
    writeFileSync(site.path(changed), "CONTENT 120");
    assert.deepEqual(
      await problems(),
      [
        `File ${missing} is missing.`,
        `File ${longer} has 15 bytes instead of 11.`,
        `File ${changed} has another content than its name says.`,
      ].sort(),
    );
  });

  it("finds a file that Moodle moved to its trash while the backup ran", async () => {
    const [deleted = ""] = site.files.slice(-1);
    mkdirSync(dirname(site.path(deleted, "trashdir")), { recursive: true });
    renameSync(site.path(deleted), site.path(deleted, "trashdir"));
    assert.deepEqual(await problems(), []);
  });

  it("does not miss files that were stored after their backup", async () => {
    for (const hash of site.files) {
      rmSync(site.path(hash));
    }
    const { problems: found } = await look({ filesBackedUpAt: "2027-03-07T02:00:00Z" });
    assert.deepEqual(found, []);
  });

  it("writes out a few of many problems", async () => {
    for (const hash of site.files) {
      writeFileSync(site.path(hash), "");
    }
    const found = await problems();
    assert.equal(found.length, 6);
    assert.match(found.at(-1) ?? "", /^\d+ more files are missing or damaged\.$/);
  });

  it("takes the previous login where the current one is younger than the backup", async () => {
    const younger = { ...site.login, password: "Rotated1" };
    const options = {
      server: site.server,
      mount: site.mount,
      dataRoot: DATA_ROOT,
      now: site.backedUpAt,
      random: () => 0,
    };
    const backedUpAt = site.backedUpAt.toISOString();
    const restored = { databaseBackedUpAt: backedUpAt, filesBackedUpAt: backedUpAt, baseline: {} };
    const verdict = await validate(restored, { ...options, logins: [younger, site.login] });
    assert.deepEqual(verdict.problems, []);
    await assert.rejects(validate(restored, { ...options, logins: [younger] }), {
      message:
        "The restored database takes neither the current nor the previous login of the pods. Look whether the secret was rotated twice since the backup.",
    });
  });

  it("says that it could not look where the server is not the right one", async () => {
    const stranger = { ...site.server, tls: { rejectUnauthorized: true } };
    await assert.rejects(
      validate(
        { databaseBackedUpAt: "", filesBackedUpAt: "", baseline: {} },
        {
          server: stranger,
          logins: [site.login],
          mount: site.mount,
          dataRoot: DATA_ROOT,
          now: site.backedUpAt,
          random: () => 0,
        },
      ),
      /self-signed certificate/,
    );
  });
});
