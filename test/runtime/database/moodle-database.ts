import { join } from "node:path";
import { Client } from "pg";
import type { Login } from "../../../infra/rotation/logins";
import { MIGRATOR_LOGIN, RUNTIME_LOGINS } from "../../../infra/rotation/logins";
import { TestPostgres } from "../../../infra/rotation/testing/postgres-server";
import { paths } from "../../../k8s/paths";
import { users } from "../../../k8s/pod-security";
import type { DatabaseAddress } from "../../../k8s/render/job-commands";
import { databaseRolesCommand } from "../../../k8s/render/job-commands";
import { binary } from "../support/binaries";
import type { ContainerSpec, Mount } from "../support/container-spec";
import type { Ended } from "../support/container";
import { Container } from "../support/container";
import { Workspace } from "../support/workspace";

/** Our own programs, as the image has them. */
const TOOLS = join(__dirname, "../../../image/php");

/** A real PostgreSQL with an empty database for Moodle, and the secrets of its logins as files. */
export class MoodleDatabase {
  /** Where a container of the tests has the server's authority; the image's folder is this machine's. */
  static readonly AUTHORITY = "/etc/moodle/database-authority.pem";

  readonly address: DatabaseAddress;
  readonly master: Login;
  readonly migrator: Login = { username: MIGRATOR_LOGIN, password: 'it\'s \\ "quoted" $x' };
  /** The login of the runtime secret. */
  runtime: Login = { username: RUNTIME_LOGINS[0], password: "Runtime0" };

  private constructor(
    readonly server: TestPostgres,
    readonly files: Workspace,
  ) {
    const { host, port } = server.server;
    this.address = { host, port, name: "moodle" };
    this.master = server.master;
    this.writeSecrets();
    this.files.file("authority.pem", String(server.server.tls.ca));
  }

  static async start(): Promise<MoodleDatabase> {
    const database = new MoodleDatabase(await TestPostgres.start(), new Workspace("database"));
    await database.empty();
    return database;
  }

  /** Puts the logins' secrets into the files, as the secrets driver does. */
  writeSecrets(): void {
    const secret = (file: string, login: Login) =>
      this.files.file(`secrets/${file}`, JSON.stringify(login), { owner: users.php, mode: 0o440 });
    secret("database-master.json", this.master);
    secret("database-migrator.json", this.migrator);
    secret("database.json", this.runtime);
  }

  /** Makes the database anew; roles stay. */
  async empty(): Promise<void> {
    await this.server.query(this.master, "DROP DATABASE IF EXISTS moodle WITH (FORCE)");
    await this.server.query(this.master, "CREATE DATABASE moodle");
  }

  /** A connection to Moodle's database that is not open yet. */
  client({ username: user, password }: Login): Client {
    const { host, port, tls: ssl } = this.server.server;
    return new Client({ host, port, database: this.address.name, ssl, user, password });
  }

  /** Runs SQL in Moodle's database as a login; throws what PostgreSQL answers. */
  async query(login: Login, sql: string): Promise<Record<string, unknown>[]> {
    const client = this.client(login);
    try {
      await client.connect();
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  }

  /** Runs the step that makes roles and grants, as its Job does. */
  async roles(options: Readonly<Record<string, string>> = {}): Promise<Ended> {
    return Container.run(
      this.container("database-roles", databaseRolesCommand(this.address), options),
    );
  }

  /** A container with our programs, the secrets and what else is mounted. */
  container(
    name: string,
    command: readonly string[],
    options: Readonly<Record<string, string>> = {},
    mounts: readonly Mount[] = [],
  ): ContainerSpec {
    const [, ...words] = command;
    const changed = { authority: MoodleDatabase.AUTHORITY, ...options };
    return {
      name,
      user: users.php,
      command: [binary("php"), ...words.map((word) => withOptions(word, changed))],
      mounts: [
        { source: TOOLS, target: paths.tools },
        { source: this.files.path("secrets"), target: paths.secrets },
        { source: this.files.path("authority.pem"), target: MoodleDatabase.AUTHORITY },
        ...mounts,
      ],
    };
  }

  async stop(): Promise<void> {
    await this.server.stop();
    this.files.remove();
  }
}

/** Gives an option of a command line another value. */
function withOptions(word: string, options: Readonly<Record<string, string>>): string {
  const [, name = ""] = /^--([a-z-]+)=/.exec(word) ?? [];
  const value = options[name];
  return value === undefined ? word : `--${name}=${value}`;
}
