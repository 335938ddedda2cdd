import assert from "node:assert/strict";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Client } from "pg";
import { paths } from "../../../k8s/paths";
import { users } from "../../../k8s/pod-security";
import { releaseCommand, upgradeCommand } from "../../../k8s/render/job-commands";
import { MoodleDatabase } from "../database/moodle-database";
import type { Ended } from "../support/container";
import { Container } from "../support/container";
import type { ContainerSpec } from "../support/container-spec";

/** What the code in the image is. */
export interface Code {
  /** Version of the core, `YYYYMMDDXX.XX`. */
  readonly core: string;
  /** Versions of plugins by component. */
  readonly plugins: Readonly<Record<string, string>>;
  /** Stands for the hash that tells Moodle whether an upgrade needs maintenance mode. */
  readonly schema: string;
}

/** How Moodle behaves in one test. */
export interface Behaviour {
  /** What happens at points of its programs: an exit code, or a hang until it is killed. */
  readonly at?: Readonly<Record<string, number | "hang">>;
  /** Results of its checks: type → reference → status. */
  readonly checks?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export const ADMINISTRATOR = { username: "admin", password: "Admin istrator'0" };

export const OLD: Code = {
  core: "2026042000.00",
  plugins: { mod_quiz: "2026042000", local_other: "2026010100" },
  schema: "one",
};

/** An upgrade of {@link OLD} that needs maintenance mode. */
export const NEW: Code = {
  core: "2026100500.00",
  plugins: { mod_quiz: "2026100500", local_other: "2026010100" },
  schema: "two",
};

/** An upgrade of the same schema, for which the site stays open. */
export const SMALL: Code = { ...OLD, plugins: { ...OLD.plugins, local_other: "2026010200" } };

/** Versions of code, as {@link StandInMoodle.versions} gives those of the database. */
export function versionsOf({ core, plugins }: Code): Readonly<Record<string, string>> {
  return { core, ...plugins };
}

/** A stand-in for Moodle (no code of Moodle's) over a real database, for the programs of the Jobs. */
export class StandInMoodle {
  private behaviour: Behaviour = {};
  private code: Code = OLD;

  private readonly pods: Container[] = [];

  private constructor(readonly database: MoodleDatabase) {
    const { files } = database;
    const secret = (file: string, login: object) =>
      files.file(`upgrade-secrets/${file}`, JSON.stringify(login), {
        owner: users.php,
        mode: 0o440,
      });
    secret("database.json", database.migrator);
    secret("administrator.json", ADMINISTRATOR);
  }

  /** Starts PostgreSQL; nothing else is there until {@link empty} or {@link installed}. */
  static async start(): Promise<StandInMoodle> {
    return new StandInMoodle(await MoodleDatabase.start());
  }

  /** Begins anew, with an empty database, its roles, and an empty data root. */
  async empty(): Promise<void> {
    await Promise.all(this.pods.splice(0).map((pod) => pod.remove()));
    await this.database.empty();
    const { code, log } = await this.database.roles();
    assert.equal(code, 0, log);
    rmSync(this.database.files.path("data"), { recursive: true, force: true });
    this.database.files.folder("data", { owner: users.php, mode: 0o700 });
    this.behaviour = {};
    this.deploy(OLD);
  }

  /** Begins anew, with a site of {@link OLD} code. */
  async installed(): Promise<void> {
    await this.empty();
    await this.mustUpgrade();
    await this.sql(
      `INSERT INTO mdl_config (name, value) VALUES ('allcomponenthash', '${OLD.schema}')`,
    );
    this.journal();
  }

  /** Puts other code into the image. */
  deploy(code: Code): void {
    this.code = code;
    this.database.files.file("version.php", `<?php\n$version  = ${code.core};\n`);
    this.describe();
  }

  behave(behaviour: Behaviour): void {
    this.behaviour = behaviour;
    this.describe();
  }

  /** Runs the program that installs or upgrades. */
  async upgrade(options: Readonly<Record<string, string>> = {}): Promise<Ended> {
    return Container.run(this.upgradeContainer(options));
  }

  /** The same, which must succeed; returns its log. */
  async mustUpgrade(): Promise<string> {
    const { code, log } = await this.upgrade();
    assert.equal(code, 0, log);
    return log;
  }

  /** Starts it, and does not wait. */
  async startUpgrade(options: Readonly<Record<string, string>> = {}): Promise<Container> {
    const pod = await Container.start(this.upgradeContainer(options));
    this.pods.push(pod);
    return pod;
  }

  /** Starts it, and kills its pod where a program of Moodle's arrives at a point. */
  async killUpgradeAt(point: string): Promise<void> {
    this.behave({ at: { [point]: "hang" } });
    const pod = await this.startUpgrade();
    await pod.until(() => this.did(`at ${point}`), 20);
    assert.equal(await pod.stop("SIGKILL"), 137);
    this.behave({});
    this.journal();
  }

  /** What a task runner holds while it works: a lock of Moodle's own, for its connection. */
  async taskAtWork(): Promise<Client> {
    const task = this.database.client(this.database.runtime);
    await task.connect();
    await task.query("SELECT pg_advisory_lock(7, 1)");
    return task;
  }

  private upgradeContainer(options: Readonly<Record<string, string>>): ContainerSpec {
    const site = { siteName: `Å "University" $1`, administratorEmail: "moodle@example.edu" };
    const patient = {
      ...{ "lock-seconds": "30", "drain-seconds": "2", "settle-seconds": "0" },
      ...options,
    };
    return this.container("upgrade", upgradeCommand(this.database.address, site), patient);
  }

  /** Runs the program that ends a deployment. */
  async release(options: Readonly<Record<string, string>> = {}): Promise<Ended> {
    const impatient = { "patience-seconds": "1", ...options };
    return Container.run(this.container("release", releaseCommand(), impatient));
  }

  /** What Moodle's programs wrote down since the last look. */
  journal(): readonly string[] {
    const file = this.database.files.path("data/journal");
    const lines = existsSync(file) ? readFileSync(file, "utf8").trimEnd().split("\n") : [];
    this.database.files.file("data/journal", "", { owner: users.php });
    return lines.filter((line) => line !== "");
  }

  /** Whether the journal holds a line, without forgetting it. */
  did(event: string): boolean {
    const file = this.database.files.path("data/journal");
    return existsSync(file) && readFileSync(file, "utf8").split("\n").includes(event);
  }

  get isInMaintenance(): boolean {
    return existsSync(this.database.files.path("data/climaintenance.html"));
  }

  /** A setting in Moodle's database; `undefined` where there is none. */
  async setting(name: string): Promise<unknown> {
    const [row] = await this.sql(`SELECT value FROM mdl_config WHERE name = '${name}'`);
    return row?.["value"];
  }

  /** Versions of core and plugins in the database, by component. */
  async versions(): Promise<Readonly<Record<string, string>>> {
    const rows = await this.sql(
      `SELECT plugin, value FROM mdl_config_plugins
       UNION SELECT 'core', value FROM mdl_config WHERE name = 'version'`,
    );
    return Object.fromEntries(rows.map(({ plugin, value }) => [String(plugin), String(value)]));
  }

  async sql(sql: string): Promise<Record<string, unknown>[]> {
    return this.database.query(this.database.migrator, sql);
  }

  async stop(): Promise<void> {
    await Promise.all(this.pods.splice(0).map((pod) => pod.remove()));
    await this.database.stop();
  }

  private container(
    name: string,
    command: readonly string[],
    options: Readonly<Record<string, string>>,
  ): ContainerSpec {
    const { files } = this.database;
    return this.database.container(name, command, options, [
      { source: join(__dirname, "stand-in"), target: paths.code },
      { source: files.path("version.php"), target: `${paths.documentRoot}/version.php` },
      { source: files.path("upgrade-secrets"), target: paths.secrets },
      { source: files.path("data"), target: paths.dataRoot, writable: true },
    ]);
  }

  private describe(): void {
    const { host, port, name } = this.database.address;
    const server = { host, port, dbname: name, sslrootcert: MoodleDatabase.AUTHORITY };
    const settings = { server, code: this.code, ...this.behaviour };
    this.database.files.file("data/stand-in.json", JSON.stringify(settings), { owner: users.php });
  }
}
