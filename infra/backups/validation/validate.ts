import { DatabaseError } from "pg";
import type { PostgresServer } from "../../rotation/connection";
import { connected, REFUSED_LOGIN } from "../../rotation/connection";
import type { Login } from "../../rotation/logins";
import type { Queryable } from "./database-checks";
import { checkDatabase } from "./database-checks";
import { checkFiles } from "./file-checks";
import { sampleFiles } from "./file-sample";
import type { Counts, Verdict } from "./verdict";

/** What was restored, and what is known of it. */
export interface RestoredSite {
  /** When the database was backed up, ISO 8601. */
  readonly databaseBackedUpAt: string;
  /** When the files were. */
  readonly filesBackedUpAt: string;
  /** Rows at the last restore test that passed. */
  readonly baseline: Counts;
}

export interface Validation {
  readonly server: PostgresServer;
  /** Logins of the pods, the newest first; one of them was in use when the backup was made. */
  readonly logins: readonly Login[];
  /** Where the restored file system is mounted. */
  readonly mount: string;
  /** Path of Moodle's data root on the file system that was backed up. */
  readonly dataRoot: string;
  readonly now: Date;
  /** A random number from 0 to below 1. */
  readonly random: () => number;
}

/** Points in the space of hashes from which files are taken. */
const POINTS = 25;

/** Hours after which there must be a newer backup: a day, and the time that one may take. */
const NEWEST_BACKUP_HOURS = 48;

/** Files that were stored this shortly before their backup began may be missing in it. */
const FILES_MARGIN_HOURS = 1;

const HOUR = 3_600_000;

/** Counting a table of a large site takes minutes; the function itself may run for fifteen. */
const CONNECTION = { application: "moodle-restore-test", patience: 10 * 60_000 };

/**
 * Looks into a restored site as its pods would: with their login, reading only.
 *
 * @throws Error where it could not look, which says nothing about the backup.
 */
export async function validate(site: RestoredSite, validation: Validation): Promise<Verdict> {
  const { now, mount, dataRoot } = validation;
  const database = new Date(site.databaseBackedUpAt);
  const files = new Date(site.filesBackedUpAt);
  const { findings, sample } = await asPod(validation, async (client) => {
    const found = await checkDatabase(client, { backedUpAt: database, baseline: site.baseline });
    const before = new Date(files.getTime() - FILES_MARGIN_HOURS * HOUR);
    const points = Array.from({ length: POINTS }, () => hashPoint(validation.random()));
    return {
      findings: found,
      sample: "files" in found.counts ? await sampleFiles(client, { before, points }) : [],
    };
  });
  const checked = await checkFiles(mount, dataRoot, sample);
  return {
    problems: [
      ...outdated("database", database, now),
      ...outdated("files", files, now),
      ...findings.problems,
      ...checked.problems,
    ],
    counts: findings.counts,
    filesRead: checked.read,
  };
}

/** Four hexadecimal digits. */
function hashPoint(random: number): string {
  return Math.floor(random * 0x10000)
    .toString(16)
    .padStart(4, "0");
}

function outdated(what: string, backedUpAt: Date, now: Date): string[] {
  const hours = Math.floor((now.getTime() - backedUpAt.getTime()) / HOUR);
  return hours > NEWEST_BACKUP_HOURS
    ? [`The newest backup of the ${what} is ${hours} hours old.`]
    : [];
}

/** The restored roles know the password of the time of the backup, which may be the one before. */
async function asPod<T>(
  { server, logins }: Validation,
  work: (client: Queryable) => Promise<T>,
): Promise<T> {
  for (const login of logins) {
    try {
      return await connected(server, login, CONNECTION, async (client) => {
        await client.query("SET default_transaction_read_only = on");
        return work(client);
      });
    } catch (error) {
      if (!(error instanceof DatabaseError && REFUSED_LOGIN.includes(error.code))) {
        throw error;
      }
    }
  }
  throw new Error(
    "The restored database takes neither the current nor the previous login of the pods. Look whether the secret was rotated twice since the backup.",
  );
}
