import type { ClientBase } from "pg";
import { TABLES, withPrefix } from "./moodle-tables";
import type { Counts } from "./verdict";

/** The part of a connection that the checks need. */
export type Queryable = Pick<ClientBase, "query">;

/** What is known of a backup before it is looked into. */
export interface DatabaseExpectation {
  /** When the backup was made. */
  readonly backedUpAt: Date;
  /** Rows at the last restore test that passed; empty at the first. */
  readonly baseline: Counts;
}

export interface DatabaseFindings {
  readonly problems: readonly string[];
  readonly counts: Counts;
}

/**
 * Part of its rows below which a table counts as cut: whole terms are deleted between two tests, more
 * than half of everything is not.
 */
const KEPT_PART = 0.5;

/** Tables with fewer rows shrink by more than that in daily life. */
const SMALL_TABLE = 100;

/** Part of the courses that may lack their context: Moodle makes a missing one when it is next needed. */
const WITHOUT_CONTEXT_PART = 0.01;

/** Moodle's number for contexts of courses (`CONTEXT_COURSE`). */
const COURSE_CONTEXT = 50;

/**
 * Hours between the last trace of life in a backup and the backup itself: cron runs each minute, save
 * while the site is under maintenance.
 */
const FRESHNESS_HOURS = 6;

const HOUR = 3_600_000;

/** Whether a restored database is Moodle's, whole, and as old as its backup claims. */
export async function checkDatabase(
  client: Queryable,
  { backedUpAt, baseline }: DatabaseExpectation,
): Promise<DatabaseFindings> {
  const present = await presentTables(client);
  const missing = TABLES.filter(({ table }) => !present.has(withPrefix(table)));
  if (missing.length > 0) {
    const names = missing.map(({ table }) => withPrefix(table));
    return { problems: [`The restored database lacks ${names.join(", ")}.`], counts: {} };
  }
  const counts = await countRows(client);
  return {
    problems: [
      ...emptyTables(counts, baseline),
      ...shrunkTables(counts, baseline),
      ...(await lostContexts(client, counts)),
      ...(await versionOf(client)),
      ...(await age(client, backedUpAt)),
    ],
    counts,
  };
}

async function presentTables(client: Queryable): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'",
  );
  return new Set(rows.map(({ name }) => name));
}

async function countRows(client: Queryable): Promise<Counts> {
  const counts: Record<string, number> = {};
  for (const { table } of TABLES) {
    counts[table] = await one(client, `SELECT count(*) AS value FROM ${withPrefix(table)}`);
  }
  return counts;
}

function emptyTables(counts: Counts, baseline: Counts): string[] {
  // The front page is a course, too.
  const hasCourses = (counts["course"] ?? 0) > 1;
  return TABLES.filter(
    ({ table, filled }) =>
      counts[table] === 0 &&
      (filled === "always" ||
        (filled === "with courses" && hasCourses) ||
        (baseline[table] ?? 0) > 0),
  ).map(({ table }) => `Table ${withPrefix(table)} is empty.`);
}

function shrunkTables(counts: Counts, baseline: Counts): string[] {
  return Object.entries(counts).flatMap(([table, rows]) => {
    const before = baseline[table] ?? 0;
    return rows > 0 && before >= SMALL_TABLE && rows < before * KEPT_PART
      ? [`Table ${withPrefix(table)} has ${rows} rows, and had ${before} at the last test.`]
      : [];
  });
}

async function lostContexts(client: Queryable, counts: Counts): Promise<string[]> {
  const courses = counts["course"] ?? 0;
  const lost = await one(
    client,
    `SELECT count(*) AS value FROM ${withPrefix("course")} c WHERE NOT EXISTS (
       SELECT FROM ${withPrefix("context")} x
       WHERE x.contextlevel = ${COURSE_CONTEXT} AND x.instanceid = c.id)`,
  );
  return lost > Math.max(1, courses * WITHOUT_CONTEXT_PART)
    ? [`${lost} of ${courses} courses have lost their context.`]
    : [];
}

async function versionOf(client: Queryable): Promise<string[]> {
  const { rows } = await client.query<{ value: string }>(
    `SELECT value FROM ${withPrefix("config")} WHERE name = 'version'`,
  );
  // A date and two digits, with a fraction: 2026100500.00.
  return rows.length === 1 && /^\d{10}(\.\d+)?$/.test(rows[0]?.value ?? "")
    ? []
    : [`Table ${withPrefix("config")} does not say which version of Moodle this is.`];
}

async function age(client: Queryable, backedUpAt: Date): Promise<string[]> {
  const seconds = await one(
    client,
    `SELECT greatest(
       (SELECT max(timecreated) FROM ${withPrefix("logstore_standard_log")}),
       (SELECT max(lastruntime) FROM ${withPrefix("task_scheduled")}), 0) AS value`,
  );
  const newest = new Date(seconds * 1000);
  const hours = (backedUpAt.getTime() - newest.getTime()) / HOUR;
  return Math.abs(hours) > FRESHNESS_HOURS
    ? [
        `The newest trace of life in the database is of ${newest.toISOString()}, and the backup of ${backedUpAt.toISOString()}.`,
      ]
    : [];
}

async function one(client: Queryable, sql: string): Promise<number> {
  const { rows } = await client.query<{ value: string }>(sql);
  return Number(rows[0]?.value ?? 0);
}
