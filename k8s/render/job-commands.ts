import { MIGRATOR_LOGIN, RUNTIME_LOGINS, RUNTIME_ROLE } from "../../infra/rotation/logins";
import { paths } from "../paths";

/** Exit code of a program where another try cannot help (`image/php/lib/failure.php`). */
export const FIX_FIRST = 78;

/** Moodle's database, as pods reach it. */
export interface DatabaseAddress {
  readonly host: string;
  readonly port: number;
  readonly name: string;
}

/** What a new site is made with. */
export interface NewSite {
  /** Name of the site, as users read it. */
  readonly siteName: string;
  /** Address that the first administrator gets mail at. */
  readonly administratorEmail: string;
}

/** How long the programs wait, in seconds. */
export const patience = {
  /** For another install or upgrade that is at work. */
  upgradeLock: 900,
  /**
   * For running tasks, with the site in maintenance mode: half of what Moodle gives a task runner
   * (`task_adhoc_max_runtime`, 1,800). A longer task is waited for by hand, with the site open.
   */
  taskDrain: 900,
  /**
   * Until every node sees that maintenance mode began or ended, which is a file on EFS: an NFS client
   * remembers for up to 60 s what a folder holds (`acdirmax`, nfs(5)).
   */
  shareSettles: 60,
  /** For Moodle's checks to come right: load balancer and pods are still settling. */
  gate: 300,
  /** Life of a process that runs tasks, after which a fresh one takes over; Moodle allows 900 at most. */
  taskProcess: 600,
} as const;

/** The program that makes roles and grants. */
export function databaseRolesCommand(database: DatabaseAddress): string[] {
  return program("database-roles", {
    ...server(database),
    "master-secret": paths.masterSecret,
    "migrator-secret": paths.migratorSecret,
    "runtime-secret": paths.databaseSecret,
    "migrator-role": MIGRATOR_LOGIN,
    "runtime-role": RUNTIME_ROLE,
    "runtime-logins": RUNTIME_LOGINS.join(","),
  });
}

/** The program that installs or upgrades Moodle. Its pod finds the migrator where others find theirs. */
export function upgradeCommand(database: DatabaseAddress, site: NewSite): string[] {
  return program("upgrade", {
    ...server(database),
    moodle: paths.code,
    "data-root": paths.dataRoot,
    "migrator-secret": paths.databaseSecret,
    "administrator-secret": paths.administratorSecret,
    "lock-seconds": patience.upgradeLock,
    "drain-seconds": patience.taskDrain,
    "settle-seconds": patience.shareSettles,
    lang: "en",
    adminemail: site.administratorEmail,
    fullname: site.siteName,
    shortname: site.siteName,
  });
}

/** The program that ends a deployment. */
export function releaseCommand(): string[] {
  return program("release", {
    moodle: paths.code,
    "data-root": paths.dataRoot,
    "patience-seconds": patience.gate,
  });
}

/** The program that runs Moodle's tasks. */
export function taskRunnerCommand(tasks: "cron" | "adhoc"): string[] {
  return program("run-tasks", {
    moodle: paths.code,
    tasks,
    "keep-alive-seconds": patience.taskProcess,
  });
}

/** Options that name the database's server. */
export function server({ host, port, name }: DatabaseAddress): Record<string, string | number> {
  return { host, port, database: name, authority: paths.databaseAuthority };
}

/** A program of our own. One word an option: what is in a value, quotes and spaces too, stays in it. */
export function program(
  name: string,
  options: Readonly<Record<string, string | number>>,
): string[] {
  return [
    "php",
    `${paths.tools}/cli/${name}.php`,
    ...Object.entries(options).map(([option, value]) => `--${option}=${value}`),
  ];
}
