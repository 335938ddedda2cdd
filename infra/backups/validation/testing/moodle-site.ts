import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Client } from "pg";
import type { PostgresServer } from "../../../rotation/connection";
import type { Login } from "../../../rotation/logins";
import { TestPostgres } from "../../../rotation/testing/postgres-server";
import { TABLES, withPrefix } from "../moodle-tables";

const DATABASE = "moodle";

/** The data root on the file system. */
export const DATA_ROOT = "moodle";

/** A site as a restore brings it back: its database on a real PostgreSQL, its files in a folder. */
export class RestoredMoodle {
  /** The login that pods use. */
  readonly login: Login = { username: "moodle_runtime_a", password: "Restored0" };
  /** When database and files were backed up. */
  readonly backedUpAt = new Date("2027-03-07T03:31:00Z");
  /** Where the restored file system is mounted. */
  readonly mount: string;
  /** Hashes of the files that the table names. */
  files: string[] = [];

  private constructor(private readonly postgres: TestPostgres) {
    this.mount = mkdtempSync(join(tmpdir(), "moodle-restored-"));
  }

  static async start(): Promise<RestoredMoodle> {
    const site = new RestoredMoodle(await TestPostgres.start());
    const { username, password } = site.login;
    await site.postgres.query(
      site.postgres.master,
      `CREATE ROLE ${username} LOGIN PASSWORD '${password}'`,
    );
    return site;
  }

  get server(): PostgresServer {
    return { ...this.postgres.server, database: DATABASE };
  }

  /** Folder of the restored file system, as AWS Backup names it. */
  get folder(): string {
    return join(this.mount, "aws-backup-restore_2027-03-07T06-10-22-123Z", DATA_ROOT);
  }

  /** A good backup of a site with courses, students and files. */
  async fill(): Promise<void> {
    await this.empty();
    await this.run(...TABLES.map(({ table }) => createTable(table)));
    const life = Math.floor(this.backedUpAt.getTime() / 1000) - 60;
    await this.run(
      ...TABLES.filter(({ table }) => !(table in COLUMNS)).map(
        ({ table }) => `INSERT INTO ${withPrefix(table)} SELECT generate_series(1, 200)`,
      ),
      "INSERT INTO mdl_config VALUES (1, 'siteidentifier', 'x'), (2, 'version', '2026100500.00')",
      "INSERT INTO mdl_course SELECT generate_series(1, 150)",
      "INSERT INTO mdl_context SELECT id, 50, id FROM mdl_course",
      `INSERT INTO mdl_logstore_standard_log SELECT id, ${life} - id * 60 FROM generate_series(1, 300) AS id`,
      `INSERT INTO mdl_task_scheduled SELECT id, ${life} FROM generate_series(1, 120) AS id`,
    );
    this.files = [];
    await this.run(...Array.from({ length: 120 }, (_, index) => this.storeFile(index + 1)));
    await this.run(
      `INSERT INTO mdl_files VALUES
         (900, '${"0".repeat(40)}', 10, 'draft', ${life - 9000}, NULL),
         (901, '${"1".repeat(40)}', 10, 'content', ${life - 9000}, 7),
         (902, '${"2".repeat(40)}', 10, 'content', ${life + 9000}, NULL)`,
    );
    await this.run(`GRANT SELECT ON ALL TABLES IN SCHEMA public TO ${this.login.username}`);
  }

  /** Path of a file in `filedir` or another folder of contents. */
  path(hash: string, contents = "filedir"): string {
    return join(this.folder, contents, hash.slice(0, 2), hash.slice(2, 4), hash);
  }

  /** Runs SQL as the tables' owner. */
  async run(...statements: readonly string[]): Promise<void> {
    const { host, port, database, tls: ssl } = this.server;
    const { username: user, password } = this.postgres.master;
    const client = new Client({ host, port, database, user, password, ssl });
    try {
      await client.connect();
      for (const statement of statements) {
        await client.query(statement);
      }
    } finally {
      await client.end();
    }
  }

  /** A database without tables, and no files. */
  async empty(): Promise<void> {
    const { master } = this.postgres;
    await this.postgres.query(master, `DROP DATABASE IF EXISTS ${DATABASE} WITH (FORCE)`);
    await this.postgres.query(master, `CREATE DATABASE ${DATABASE}`);
    rmSync(this.mount, { recursive: true });
    mkdirSync(this.mount);
  }

  async stop(): Promise<void> {
    await this.postgres.stop();
    rmSync(this.mount, { recursive: true });
  }

  /** Writes a file, and says how the table names it. */
  private storeFile(id: number): string {
    const content = `content ${id}`;
    const hash = createHash("sha1").update(content).digest("hex");
    this.files.push(hash);
    mkdirSync(dirname(this.path(hash)), { recursive: true });
    writeFileSync(this.path(hash), content);
    const stored = Math.floor(this.backedUpAt.getTime() / 1000) - 7200;
    return `INSERT INTO mdl_files VALUES (${id}, '${hash}', ${content.length}, 'content', ${stored}, NULL)`;
  }
}

/** Columns beside `id`, as far as the checks read them; types as in Moodle's install.xml. */
const COLUMNS: Readonly<Record<string, string>> = {
  config: "name varchar(255), value text",
  course: "",
  context: "contextlevel bigint, instanceid bigint",
  logstore_standard_log: "timecreated bigint",
  task_scheduled: "lastruntime bigint",
  files:
    "contenthash varchar(40), filesize bigint, filearea varchar(50), timecreated bigint, referencefileid bigint",
};

function createTable(table: string): string {
  const columns = ["id bigint", COLUMNS[table] ?? ""].filter((column) => column !== "");
  return `CREATE TABLE ${withPrefix(table)} (${columns.join(", ")})`;
}
