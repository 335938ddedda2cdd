import assert from "node:assert/strict";
import { Client } from "pg";
import type { Login } from "../../../infra/rotation/logins";
import { MIGRATOR_LOGIN, RUNTIME_LOGINS, RUNTIME_ROLE } from "../../../infra/rotation/logins";
import { postgres } from "../../../infra/rotation/postgres";
import { selfSigned } from "../../../infra/rotation/testing/certificate";
import { MoodleDatabase } from "./moodle-database";

/** PostgreSQL's code for "insufficient privilege". */
const DENIED = "42501";

const UNCHANGED = "Roles and grants are right. Nothing was changed.\n";

describe("database roles", () => {
  let database: MoodleDatabase;

  beforeEach(async () => {
    database = await MoodleDatabase.start();
  });
  afterEach(async () => {
    await database.stop();
  });

  /** Everything the step could change: roles and their verifiers, memberships, access lists. */
  async function catalogs(): Promise<unknown> {
    return [
      await database.server.superuserQuery(
        "SELECT oid, * FROM pg_authid WHERE rolname LIKE 'moodle%' ORDER BY oid",
      ),
      await database.server.superuserQuery("SELECT * FROM pg_auth_members ORDER BY oid"),
      await database.server.superuserQuery("SELECT * FROM pg_database ORDER BY oid"),
      await database.query(
        database.migrator,
        "SELECT xmin::text, * FROM pg_namespace ORDER BY oid",
      ),
      await database.query(database.migrator, "SELECT xmin::text, * FROM pg_default_acl"),
      await database.query(
        database.migrator,
        "SELECT xmin::text, oid, relname, relacl::text, relowner FROM pg_class ORDER BY oid",
      ),
    ];
  }

  async function mustSucceed(): Promise<string> {
    const { code, log } = await database.roles();
    assert.equal(code, 0, log);
    return log;
  }

  /** PostgreSQL's answer to what a login must not do. */
  async function refusal(login: Login, sql: string): Promise<string> {
    return database.query(login, sql).then(
      () => "allowed",
      (error: unknown) => (error as { code?: string }).code ?? String(error),
    );
  }

  it("says what it made, and on a second run changes nothing", async () => {
    assert.equal(
      await mustSucceed(),
      [
        "Made the role moodle_runtime.",
        "Made the role moodle_migrator.",
        "Made the role moodle_runtime_a.",
        "Made moodle_runtime_a inherit moodle_runtime.",
        'Granted CONNECT, TEMPORARY on DATABASE "moodle" to moodle_migrator.',
        'Granted CONNECT, TEMPORARY on DATABASE "moodle" to moodle_runtime.',
        'Revoked all on DATABASE "moodle" from PUBLIC.',
        "Granted USAGE, CREATE on SCHEMA public to moodle_migrator.",
        "Granted USAGE on SCHEMA public to moodle_runtime.",
        "Revoked all on SCHEMA public from PUBLIC.",
        "Granted SELECT, INSERT, UPDATE, DELETE, TRUNCATE on future tables to moodle_runtime.",
        "Granted USAGE, SELECT on future sequences to moodle_runtime.",
        "",
      ].join("\n"),
    );
    await database.query(database.migrator, "CREATE TABLE mdl_user (id bigserial, name text)");
    const before = await catalogs();
    assert.equal(await mustSucceed(), UNCHANGED);
    assert.deepEqual(await catalogs(), before);
  });

  it("lets pods do Moodle's work on tables that the migrator makes later, and nothing else", async () => {
    await mustSucceed();
    const { migrator, runtime } = database;
    await database.query(migrator, "CREATE TABLE mdl_user (id bigserial PRIMARY KEY, name text)");
    await database.query(migrator, "ALTER TABLE mdl_user ADD COLUMN city text");
    await database.query(migrator, "CREATE INDEX mdl_user_city_ix ON mdl_user (city)");

    const work = [
      "INSERT INTO mdl_user (name) VALUES ('a'), ('b') RETURNING id",
      "UPDATE mdl_user SET city = 'Prague'",
      "SELECT * FROM mdl_user FOR UPDATE",
      "DELETE FROM mdl_user WHERE id = 1",
      // What Moodle makes of "delete all records".
      "TRUNCATE TABLE mdl_user",
      "INSERT INTO mdl_user (name) VALUES ('c'); SELECT currval('mdl_user_id_seq')",
      "CREATE TEMPORARY TABLE mine (id int); INSERT INTO mine VALUES (1); DROP TABLE mine",
      "SELECT pg_try_advisory_lock(1, 2), pg_advisory_unlock(1, 2)",
      "BEGIN; DECLARE crs CURSOR WITH HOLD FOR SELECT * FROM mdl_user; COMMIT; FETCH 10 FROM crs",
    ];
    for (const sql of work) {
      await database.query(runtime, sql);
    }

    const forbidden = [
      "CREATE TABLE mdl_other (id int)",
      "CREATE SCHEMA other",
      "ALTER TABLE mdl_user ADD COLUMN x int",
      "DROP TABLE mdl_user",
      "CREATE INDEX ON mdl_user (name)",
      "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
      "CREATE TRIGGER t BEFORE INSERT ON mdl_user FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()",
      `GRANT ${MIGRATOR_LOGIN} TO ${RUNTIME_ROLE}`,
      "CREATE ROLE other",
      "CREATE DATABASE other",
      `ALTER ROLE ${MIGRATOR_LOGIN} PASSWORD 'x'`,
      `SET ROLE ${MIGRATOR_LOGIN}`,
      "COPY mdl_user TO PROGRAM 'true'",
      "COPY mdl_user FROM '/etc/passwd'",
      "SELECT pg_read_file('/etc/passwd')",
      "SELECT pg_ls_dir('/')",
      "SELECT * FROM pg_authid",
      "ALTER SYSTEM SET log_statement = 'none'",
      "CREATE EXTENSION file_fdw",
      "SELECT lo_import('/etc/passwd')",
    ];
    const answers: Record<string, string> = {};
    for (const sql of forbidden) {
      answers[sql] = await refusal(runtime, sql);
    }
    assert.deepEqual(answers, Object.fromEntries(forbidden.map((sql) => [sql, DENIED])));
  });

  it("lets the migrator change the schema, and nothing beyond it", async () => {
    await mustSucceed();
    const forbidden = [
      "CREATE ROLE other",
      "CREATE DATABASE other",
      "CREATE SCHEMA other",
      `GRANT ${RUNTIME_ROLE} TO ${MIGRATOR_LOGIN}`,
      "COPY (SELECT 1) TO PROGRAM 'true'",
      "SELECT pg_read_file('/etc/passwd')",
    ];
    for (const sql of forbidden) {
      assert.equal(await refusal(database.migrator, sql), DENIED, sql);
    }
    const [attributes] = await database.server.superuserQuery(
      `SELECT rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls FROM pg_roles WHERE rolname = '${MIGRATOR_LOGIN}'`,
    );
    assert.deepEqual(new Set(Object.values(attributes as object)), new Set([false]));
  });

  it("keeps everybody else out of the database", async () => {
    await mustSucceed();
    const other = { username: "somebody", password: "Somebody0" };
    await database.server.superuserQuery("CREATE ROLE somebody LOGIN PASSWORD 'Somebody0'");
    assert.equal(await refusal(other, "SELECT 1"), DENIED);
  });

  it("lets nobody in without TLS", async () => {
    await mustSucceed();
    const { host, port } = database.address;
    for (const { username, password } of [database.runtime, database.migrator, database.master]) {
      const client = new Client({ host, port, database: "moodle", user: username, password });
      await assert.rejects(client.connect(), /no pg_hba\.conf entry for .* no encryption/);
    }
  });

  it("trusts no server with another certificate or under another name", async () => {
    database.files.file("authority.pem", selfSigned("localhost").certificate);
    const untrusted = await database.roles();
    assert.equal(untrusted.code, 1);
    assert.match(untrusted.log, /certificate verify failed/);

    database.files.file("authority.pem", String(database.server.server.tls.ca));
    const misnamed = await database.roles({ host: "127.0.0.1" });
    assert.equal(misnamed.code, 1);
    assert.match(misnamed.log, /does not match host name "127\.0\.0\.1"/);
  });

  it("never writes a password that works again, and repairs one that does not", async () => {
    await mustSucceed();
    const verifier = async () =>
      database.server.superuserQuery(
        `SELECT rolpassword FROM pg_authid WHERE rolname = '${MIGRATOR_LOGIN}'`,
      );
    const before = await verifier();
    await mustSucceed();
    assert.deepEqual(await verifier(), before);

    await database.server.superuserQuery(`ALTER ROLE ${MIGRATOR_LOGIN} PASSWORD 'Other0'`);
    assert.equal(await mustSucceed(), "Set the password of the role moodle_migrator.\n");
    await database.query(database.migrator, "SELECT 1");
  });

  it("takes away what a role should not have", async () => {
    await mustSucceed();
    await database.server.superuserQuery(`ALTER ROLE ${MIGRATOR_LOGIN} CREATEDB CREATEROLE`);
    await database.query(database.master, `GRANT CREATE ON SCHEMA public TO ${RUNTIME_ROLE}`);
    await database.query(database.master, `GRANT CREATE ON DATABASE moodle TO PUBLIC`);
    assert.equal(
      await mustSucceed(),
      [
        "Corrected the attributes of the role moodle_migrator.",
        'Revoked all on DATABASE "moodle" from PUBLIC.',
        "Revoked CREATE on SCHEMA public from moodle_runtime.",
        "",
      ].join("\n"),
    );
    assert.equal(await mustSucceed(), UNCHANGED);
  });

  it("completes what a cut-off run or an older one left undone", async () => {
    await mustSucceed();
    await database.query(database.migrator, "CREATE TABLE mdl_config (id bigserial)");
    await database.query(
      database.migrator,
      `REVOKE ALL ON mdl_config, mdl_config_id_seq FROM ${RUNTIME_ROLE};
       ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE TRUNCATE ON TABLES FROM ${RUNTIME_ROLE}`,
    );
    await database.query(database.master, `REVOKE ${RUNTIME_ROLE} FROM ${RUNTIME_LOGINS[0]}`);
    assert.equal(
      await mustSucceed(),
      [
        "Made moodle_runtime_a inherit moodle_runtime.",
        "Granted SELECT, INSERT, UPDATE, DELETE, TRUNCATE on 1 tables to moodle_runtime.",
        "Granted USAGE, SELECT on 1 sequences to moodle_runtime.",
        "Granted SELECT, INSERT, UPDATE, DELETE, TRUNCATE on future tables to moodle_runtime.",
        "",
      ].join("\n"),
    );
    assert.equal(await mustSucceed(), UNCHANGED);
    await database.query(database.runtime, "TRUNCATE mdl_config");
  });

  it("fits the rotation in either order", async () => {
    const rotation = postgres({ ...database.server.server, database: "moodle" });
    const [first, second] = RUNTIME_LOGINS;
    // The first rotation comes before anything else: the secret then names the other login.
    database.runtime = { username: second, password: "Second0" };
    await rotation.setPassword(database.master, database.runtime);
    database.writeSecrets();
    const log = await mustSucceed();
    assert.ok(!log.includes(second), log);
    assert.ok(await rotation.works(database.runtime));
    await database.query(database.migrator, "CREATE TABLE mdl_user (id bigserial)");
    await database.query(database.runtime, "INSERT INTO mdl_user DEFAULT VALUES");

    // And one after it: the login that it makes has all rights at once.
    const next = { username: first, password: "First0" };
    await rotation.setPassword(database.master, next);
    assert.ok(await rotation.works(next));
    await database.query(next, "INSERT INTO mdl_user DEFAULT VALUES");
    assert.equal(await mustSucceed(), UNCHANGED);
  });

  it("refuses tables that another role owns, and says which", async () => {
    await database.query(database.master, "CREATE TABLE mdl_course (id int)");
    const { code, log } = await database.roles();
    assert.equal(code, 78);
    assert.match(
      log,
      /^Failed: The table mdl_course belongs to moodle_master, and upgrades of Moodle need it to belong to moodle_migrator\. Run ALTER TABLE … OWNER TO moodle_migrator for it and its like\.$/m,
    );
  });

  it("refuses secrets that name other logins", async () => {
    database.runtime = { username: "moodle_app", password: "x" };
    database.writeSecrets();
    const { code, log } = await database.roles();
    assert.deepEqual(
      [code, log],
      [
        78,
        "Failed: The runtime secret names moodle_app, and it must be moodle_runtime_a or moodle_runtime_b. Put one of them into it.\n",
      ],
    );
  });
});
