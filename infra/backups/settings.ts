import { isRegion } from "../config-checks";
import type { Field, ValuesOf } from "../config-kinds";
import { number, object, oneOf, text } from "../config-kinds";
import type { CrossCheck } from "../config-reader";
import { WEEKDAYS } from "./schedule";

/** Longest time between two monthly backups, in days. */
const LONGEST_MONTH = 31;

/** Shortest retention of a daily backup, in days: the next one needs its windows to start and to end. */
const LONGER_THAN_A_DAY = 2;

const restoreTest = object({
  every: {
    kind: oneOf("week", "month"),
    what: "`week`, or `month` for the first such weekday of each month",
  },
  weekday: { kind: oneOf(...WEEKDAYS), what: "the day of the test, for example sunday" },
  hour: {
    kind: number({ min: 0, max: 23, step: 1 }),
    what: "the hour at which it begins, in UTC, for example 8",
  },
});

const fields = {
  copyRegion: {
    kind: text(isRegion),
    what: "the second region, which keeps a copy of each backup, for example eu-west-1",
  },
  dailyRetentionDays: {
    kind: number({ min: 1, max: 365, step: 1 }),
    what: "how many days a daily backup is kept, for example 35",
  },
  monthlyRetentionDays: {
    kind: number({ min: 0, max: 3650, step: 1 }),
    what: "how many days the backup of each month's first day is kept, for example 365; 0 for no longer than any other",
  },
  vaultLock: {
    kind: oneOf("governance", "compliance"),
    what: "`governance`, which an administrator can lift, or `compliance`, which after three days nobody can, AWS included",
  },
  restoreTest: {
    kind: restoreTest,
    what: "when backups are restored as a test, a mapping of every, weekday and hour",
  },
} as const;

/** How the data is backed up, and how often that is proven. */
export type BackupSettings = ValuesOf<typeof fields>;

/** The stack file's `backups`. */
export const backupsField: Field<BackupSettings> = {
  kind: object(fields),
  what: "the backups, a mapping of copyRegion, dailyRetentionDays and others",
};

/** Refuses backups that end with the region, before the next one is there, or never. */
export const checkBackups: CrossCheck<{
  readonly region: string;
  readonly protect: boolean;
  readonly backups: BackupSettings;
}> = ({ region, protect, backups }, refuse) => {
  if (backups === undefined) {
    return;
  }
  const { copyRegion, dailyRetentionDays: daily, monthlyRetentionDays: monthly } = backups;
  if (copyRegion === region) {
    refuse(
      "backups.copyRegion",
      copyRegion,
      "aws:region is the same, and a copy must outlive the loss of a region. Choose another one.",
    );
  }
  if (daily < LONGER_THAN_A_DAY) {
    refuse(
      "backups.dailyRetentionDays",
      daily,
      `a backup is made every day, and would be gone before the next one is complete. Raise it to ${LONGER_THAN_A_DAY} or more.`,
    );
  }
  if (monthly > 0 && monthly < LONGEST_MONTH) {
    refuse(
      "backups.monthlyRetentionDays",
      monthly,
      `the next monthly backup comes up to ${LONGEST_MONTH} days later, and until then there would be none. Raise it to ${LONGEST_MONTH} or more, or write 0 for no monthly backups.`,
    );
  } else if (monthly > 0 && monthly <= daily) {
    refuse(
      "backups.monthlyRetentionDays",
      monthly,
      "it must exceed backups.dailyRetentionDays, else it keeps nothing longer. Raise it, or write 0 for no monthly backups.",
    );
  }
  if (backups.vaultLock === "compliance" && protect === false) {
    refuse(
      "backups.vaultLock",
      backups.vaultLock,
      "nobody could ever delete the vaults of this stack, and protect: false says that it may be torn down. Write governance.",
    );
  }
};
