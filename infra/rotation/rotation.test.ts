import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { DatabaseError } from "pg";
import type { Login } from "./logins";
import { otherLogin, parseLogin, RUNTIME_LOGINS, RUNTIME_ROLE } from "./logins";
import { newPassword } from "./password";
import { postgres } from "./postgres";
import type { Rotation } from "./rotation";
import { rotate } from "./rotation";
import { selfSigned } from "./testing/certificate";
import { MemoryStore } from "./testing/memory-store";
import { TestPostgres } from "./testing/postgres-server";

const SECRET = "arn:database";
const MASTER_SECRET = "arn:master";
const STEPS = ["createSecret", "setSecret", "testSecret", "finishSecret"] as const;

/** Longest time for all rotations and the logins beside them, in milliseconds; they take about 2 s. */
const TIMEOUT = 120_000;

describe("rotation of the runtime login, on a real PostgreSQL", function () {
  this.timeout(TIMEOUT);
  let server: TestPostgres;
  let store: MemoryStore;
  let rotation: Rotation;

  before(async () => {
    server = await TestPostgres.start();
  });
  after(async () => {
    await server.stop();
  });

  /** As after the first `pulumi up`: a secret, and an empty database. */
  beforeEach(async () => {
    for (const role of [...RUNTIME_LOGINS, RUNTIME_ROLE]) {
      await server.query(server.master, `DROP ROLE IF EXISTS ${role}`);
    }
    store = new MemoryStore();
    store.add(SECRET, JSON.stringify({ username: RUNTIME_LOGINS[0], password: newPassword() }));
    store.add(MASTER_SECRET, JSON.stringify(server.master));
    rotation = {
      store,
      database: postgres(server.server),
      masterSecretArn: MASTER_SECRET,
      newPassword,
    };
  });

  async function step(version: string, name: string, changed?: Partial<Rotation>): Promise<void> {
    const event = { SecretId: SECRET, ClientRequestToken: version, Step: name };
    await rotate(event, { ...rotation, ...changed });
  }

  async function rotateOnce(): Promise<void> {
    const version = store.begin(SECRET);
    for (const name of STEPS) {
      await step(version, name);
    }
  }

  function labelled(label: string): Login {
    return parseLogin(store.read(SECRET, label), label);
  }

  it("gives an empty database its first login, with the rights of the pods", async () => {
    await rotateOnce();
    const login = labelled("AWSCURRENT");
    assert.equal(login.username, RUNTIME_LOGINS[1]);
    const rows = await server.query(
      login,
      `SELECT rolsuper, rolcreaterole, rolcreatedb, pg_has_role(oid, '${RUNTIME_ROLE}', 'USAGE') AS runtime
         FROM pg_roles WHERE rolname = current_user`,
    );
    assert.deepEqual(rows, [
      { rolsuper: false, rolcreaterole: false, rolcreatedb: false, runtime: true },
    ]);
  });

  it("never locks out a client that reads the secret once a rotation", async () => {
    await rotateOnce();
    const client = new BusyClient(server, labelled("AWSCURRENT"));
    // It takes the new secret as late as it may: when the rotation after that one begins.
    for (let round = 0; round < 6; round++) {
      const version = store.begin(SECRET);
      for (const name of STEPS) {
        await client.loggedIn(3);
        await step(version, name);
        await client.loggedIn(3);
      }
      client.login = labelled("AWSCURRENT");
    }
    assert.deepEqual(await client.stop(), new Set(RUNTIME_LOGINS));
  });

  it("changes nothing when a step runs twice", async () => {
    await rotateOnce();
    const version = store.begin(SECRET);
    for (const name of STEPS) {
      await step(version, name);
      const secret = store.snapshot(SECRET);
      const passwords = await storedPasswords();
      await step(version, name);
      assert.deepEqual(store.snapshot(SECRET), secret, name);
      assert.deepEqual(await storedPasswords(), passwords, name);
    }
    await server.query(labelled("AWSCURRENT"), "SELECT 1");
    await server.query(labelled("AWSPREVIOUS"), "SELECT 1");
  });

  for (const [index, failing] of STEPS.entries()) {
    it(`recovers when ${failing} fails: the same rotation goes on`, async () => {
      await rotateOnce();
      const inUse = labelled("AWSCURRENT");
      const version = store.begin(SECRET);
      for (const name of STEPS.slice(0, index)) {
        await step(version, name);
      }
      await assert.rejects(step(version, failing, failingAfterwards()), /the function died/);
      await server.query(inUse, "SELECT 1");
      for (const name of STEPS) {
        await step(version, name);
      }
      await server.query(labelled("AWSCURRENT"), "SELECT 1");
      assert.equal(labelled("AWSCURRENT").username, otherLogin(inUse.username));
      await server.query(inUse, "SELECT 1");
    });

    it(`recovers when ${failing} fails: the next rotation starts over`, async () => {
      await rotateOnce();
      const abandoned = store.begin(SECRET);
      for (const name of STEPS.slice(0, index)) {
        await step(abandoned, name);
      }
      await assert.rejects(step(abandoned, failing, failingAfterwards()), /the function died/);
      const inUse = labelled("AWSCURRENT");
      await rotateOnce();
      await server.query(labelled("AWSCURRENT"), "SELECT 1");
      assert.equal(labelled("AWSCURRENT").username, otherLogin(inUse.username));
      await server.query(inUse, "SELECT 1");
    });
  }

  it("fails the test of a login that has lost the rights of the pods", async () => {
    await rotateOnce();
    const version = store.begin(SECRET);
    await step(version, "createSecret");
    await step(version, "setSecret");
    const { username } = labelled("AWSPENDING");
    await server.query(server.master, `REVOKE ${RUNTIME_ROLE} FROM ${username}`);
    await assert.rejects(step(version, "testSecret"), {
      message: `${username} cannot log in with the pending version of ${SECRET}. Begin the rotation anew.`,
    });
    // Another attempt puts it right.
    await step(version, "setSecret");
    await step(version, "testSecret");
  });

  it("shows PostgreSQL a verifier, never the password", async () => {
    await rotateOnce();
    const { password } = labelled("AWSCURRENT");
    const stored = await storedPasswords();
    assert.ok(stored.every((each) => each.startsWith("SCRAM-SHA-256$4096:")));
    assert.ok(stored.every((each) => !each.includes(password)));
  });

  it("tells a wrong password from a server that is away", async () => {
    await rotateOnce();
    const login = labelled("AWSCURRENT");
    assert.equal(await rotation.database.works({ ...login, password: "wrong" }), false);
    assert.equal(await rotation.database.works({ ...login, username: "nobody" }), false);
    const away = postgres({ ...server.server, port: 1 });
    await assert.rejects(away.works(login), /ECONNREFUSED/);
  });

  it("sends no password to a server of another name or authority", async () => {
    await rotateOnce();
    const login = labelled("AWSCURRENT");
    const otherName = postgres({ ...server.server, host: "127.0.0.1" });
    await assert.rejects(otherName.works(login), { code: "ERR_TLS_CERT_ALTNAME_INVALID" });
    const { certificate: ca } = selfSigned("localhost");
    const otherAuthority = postgres({
      ...server.server,
      tls: { ...server.server.tls, ca },
    });
    await assert.rejects(otherAuthority.works(login), /self-signed certificate/);
  });

  it("does nothing as a master that may not make roles", async () => {
    await rotateOnce();
    const weak = labelled("AWSCURRENT");
    store.add(MASTER_SECRET, JSON.stringify(weak));
    const version = store.begin(SECRET);
    await step(version, "createSecret");
    await assert.rejects(step(version, "setSecret"), DatabaseError);
    await server.query(weak, "SELECT 1");
  });

  /** What PostgreSQL stores of both logins; only its superuser sees it. */
  async function storedPasswords(): Promise<string[]> {
    const rows = await server.superuserQuery(
      "SELECT rolpassword FROM pg_authid WHERE rolname LIKE 'moodle_runtime_%' ORDER BY rolname",
    );
    return rows.map((row) => String((row as { rolpassword: unknown }).rolpassword));
  }

  /** A rotation whose every change is made, and whose function dies before it can say so. */
  function failingAfterwards(): Partial<Rotation> {
    const { database } = rotation;
    const dying = async (work: Promise<void>): Promise<void> => {
      await work;
      throw new Error("the function died");
    };
    return {
      database: {
        works: async (login) => {
          // A login that does not work yet is no reason to die: the password is about to be set.
          const works = await database.works(login);
          await (works ? dying(Promise.resolve()) : undefined);
          return works;
        },
        setPassword: (master, login) => dying(database.setPassword(master, login)),
      },
      store: {
        describe: (id) => store.describe(id),
        readCurrent: (id) => store.readCurrent(id),
        readPending: (id, version) => store.readPending(id, version),
        writePending: (id, version, value) => dying(store.writePending(id, version, value)),
        makeCurrent: (id, version, replaced) => dying(store.makeCurrent(id, version, replaced)),
      },
    };
  }
});

/** Logs in again and again, as the pods do for every request. */
class BusyClient {
  private logins = 0;
  private readonly seen = new Set<string>();
  private readonly stopped = new AbortController();
  private readonly running: Promise<void>;

  constructor(
    private readonly server: TestPostgres,
    public login: Login,
  ) {
    this.running = this.run();
  }

  /** Waits for some more logins; throws if one was refused. */
  async loggedIn(times: number): Promise<void> {
    const enough = this.logins + times;
    while (this.logins < enough) {
      await Promise.race([this.running, sleep(5)]);
    }
  }

  /** Ends the client; the names it logged in with. */
  async stop(): Promise<ReadonlySet<string>> {
    this.stopped.abort();
    await this.running;
    return this.seen;
  }

  private async run(): Promise<void> {
    while (!this.stopped.signal.aborted) {
      const login = this.login;
      await this.server.query(login, "SELECT 1");
      this.seen.add(login.username);
      this.logins++;
    }
  }
}

describe("a rotation that was called wrongly", () => {
  const VALUE = JSON.stringify({ username: RUNTIME_LOGINS[0], password: "secret-word" });

  function rotationOver(store: MemoryStore): Rotation {
    const unused = () => Promise.reject(new Error("the database is not asked"));
    const database = { works: unused, setPassword: unused };
    return { store, database, masterSecretArn: MASTER_SECRET, newPassword };
  }

  async function refusal(value: string, Step: string, version?: string): Promise<string> {
    const store = new MemoryStore();
    store.add(SECRET, value);
    const begun = store.begin(SECRET);
    const event = { SecretId: SECRET, ClientRequestToken: version ?? begun, Step };
    try {
      await rotate(event, rotationOver(store));
      return "done";
    } catch (error) {
      assert.ok(error instanceof Error);
      return error.message;
    }
  }

  it("says so for a version that does not exist", async () => {
    assert.equal(
      await refusal(VALUE, "setSecret", "v9"),
      "arn:database has no version v9. Begin the rotation anew.",
    );
  });

  it("says so for a step that does not exist", async () => {
    assert.equal(await refusal(VALUE, "deleteSecret"), "deleteSecret is no step of a rotation.");
  });

  it("says so for a step before the first", async () => {
    assert.equal(
      await refusal(VALUE, "setSecret"),
      "The pending version of arn:database has no value. Begin the rotation anew.",
    );
  });

  it("says so for a login that is not one of the two", async () => {
    assert.equal(
      await refusal('{"username":"moodle_migrator","password":"secret-word"}', "createSecret"),
      "The secret names the login moodle_migrator, and rotation alternates between moodle_runtime_a and moodle_runtime_b. Put one of them into the secret.",
    );
  });

  for (const value of ["secret-word", '"secret-word"', '{"password":"secret-word"}', "null"]) {
    it(`never shows a malformed secret (${value.length} characters)`, async () => {
      const message = await refusal(value, "createSecret");
      assert.match(message, /^The current version of arn:database /);
      assert.doesNotMatch(message, /secret-word/);
    });
  }
});
