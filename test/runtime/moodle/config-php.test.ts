import fc from "fast-check";
import assert from "node:assert/strict";
import { paths } from "../../../k8s/paths";
import { TestPostgres } from "../../../infra/rotation/testing/postgres-server";
import { Authority } from "../support/authority";
import { MoodleCli, settings } from "./moodle-cli";

/** Text out of what breaks files: quotes, ends of PHP, interpolation, template markers, any Unicode. */
const hostile = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      "'",
      '"',
      "\\",
      "$",
      ";",
      "\n",
      "\0",
      "?>",
      "<?php",
      "${",
      "{{",
      "%s",
      "//",
      "*/",
    ),
    fc.string({ unit: "grapheme", minLength: 1, maxLength: 1 }),
  ),
  minLength: 1,
});

describe("config.php, read by PHP", () => {
  let moodle: MoodleCli;
  before(() => {
    moodle = new MoodleCli();
  });
  after(() => {
    moodle.remove();
  });

  it("has exactly the values it was rendered with, whatever they are", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({ text: hostile, host: hostile, user: hostile, password: hostile }),
        async ({ text, host, user, password }) => {
          moodle.configure({
            ...settings,
            siteName: text,
            domain: host,
            database: { host, readerHost: text, port: 5432, name: text },
            smtp: { host, port: 587, noReplyAddress: text },
          });
          moodle.writeSecret(paths.databaseSecret, JSON.stringify({ username: user, password }));
          moodle.writeSecret(paths.redisSecret, JSON.stringify({ password }));
          moodle.writeSecret(paths.smtpSecret, JSON.stringify({ username: user, password }));
          const values = await moodle.json("configuration.php");
          assert.deepEqual(
            [values["supportname"], values["wwwroot"], values["dbhost"], values["dbname"]],
            [text, `https://${host}`, host, text],
          );
          assert.deepEqual([values["dbuser"], values["dbpass"]], [user, password]);
          assert.deepEqual(values["session_redis_auth"], ["moodle", password]);
          assert.deepEqual(
            [values["smtphosts"], values["noreplyaddress"], values["smtpuser"], values["smtppass"]],
            [`${host}:587`, text, user, password],
          );
        },
      ),
      { numRuns: 40 },
    );
  });

  it("reads secrets at each request", async () => {
    for (const password of ["one", "two"]) {
      moodle.writeSecret(
        paths.databaseSecret,
        JSON.stringify({ username: `moodle_${password}`, password }),
      );
      const { dbuser, dbpass } = await moodle.json("configuration.php");
      assert.deepEqual([dbuser, dbpass], [`moodle_${password}`, password]);
    }
  });

  const broken: readonly (readonly [string, string | undefined, string])[] = [
    ["is not there", undefined, "username"],
    ["is half written", '{"username":"moodle_a","passw', "username"],
    ["lacks a field", '{"username":"Hunter2!"}', "password"],
    ["has an empty field", '{"username":"Hunter2!","password":""}', "password"],
    ["holds no mapping", '"Hunter2!"', "username"],
  ];
  for (const [what, content, field] of broken) {
    it(`ends loudly, and shows nothing of it, where a secret ${what}`, async () => {
      moodle.writeSecret(paths.databaseSecret, content);
      const { code, log } = await moodle.run("configuration.php");
      assert.equal(code, 255);
      assert.match(
        log,
        new RegExp(`The secret ${paths.databaseSecret} is not there or lacks "${field}"`),
      );
      assert.doesNotMatch(log, /Hunter2|passw[^o]/);
    });
  }
});

describe("the way to the database", () => {
  let postgres: TestPostgres;
  let moodle: MoodleCli;
  before(async () => {
    postgres = await TestPostgres.start();
    const { host, port, database, tls } = postgres.server;
    moodle = new MoodleCli();
    moodle.configure({ ...settings, database: { host, readerHost: host, port, name: database } });
    moodle.trust({ database: String(tls.ca) });
    moodle.writeSecret(paths.databaseSecret, JSON.stringify(postgres.master));
  });
  after(async () => {
    moodle.remove();
    await postgres.stop();
  });

  it("is verified TLS, with the authority that config.php puts into the environment", async () => {
    assert.equal((await moodle.run("database.php")).log, `${postgres.master.username}\n`);
  });

  it("ends where another authority signed the server's certificate", async () => {
    moodle.trust({ database: new Authority("another").certificate });
    assert.match((await moodle.run("database.php")).log, /certificate verify failed[\s\S]*refused/);
  });

  it("ends where the certificate is another host's", async () => {
    const { port, database, tls } = postgres.server;
    moodle.trust({ database: String(tls.ca) });
    const host = "127.0.0.1";
    moodle.configure({ ...settings, database: { host, readerHost: host, port, name: database } });
    assert.match((await moodle.run("database.php")).log, /does not match host name[\s\S]*refused/);
  });
});
