/** Days of the week as a stack file names them, in the order of cron's abbreviations. */
export const WEEKDAYS = [
  "sunday",
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
] as const;

export type Weekday = (typeof WEEKDAYS)[number];

/** When backups are restored as a test. */
export interface TestTimes {
  /** `month` stands for the first such weekday of each month. */
  readonly every: "week" | "month";
  readonly weekday: Weekday;
  /** Hour in UTC. */
  readonly hour: number;
}

/**
 * When the database is backed up, in UTC: at night in Europe, after Aurora's own backup window (01:00)
 * and its maintenance window (02:00), in which it may restart.
 */
export const DATABASE_BACKUP = { hour: 3, minute: 30 };

/**
 * When files are backed up: after the last minute at which the database's backup may begin. A row of the
 * restored database then names a file that the restored files have; the other way round, what was
 * uploaded between the two would be lost.
 */
export const FILES_BACKUP = { hour: 4, minute: 30 };

/** Minutes within which a backup begins; AWS takes no fewer. */
export const START_WINDOW = 60;

/**
 * Minutes after which a backup that is not complete counts as failed: the first one of several
 * terabytes of small files takes hours, and before the next day's it must be over.
 */
export const COMPLETION_WINDOW = 18 * 60;

/** Each day, as AWS writes cron; `monthly` for the first day of each month. */
export function backupSchedule(
  { hour, minute }: { readonly hour: number; readonly minute: number },
  rhythm: "daily" | "monthly",
): string {
  return `cron(${minute} ${hour} ${rhythm === "daily" ? "*" : "1"} * ? *)`;
}

/** The restore test, as AWS writes cron. */
export function testSchedule({ every, weekday, hour }: TestTimes): string {
  const day = weekday.slice(0, 3).toUpperCase();
  return `cron(0 ${hour} ? * ${every === "week" ? day : `${day}#1`} *)`;
}
