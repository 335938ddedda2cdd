import assert from "node:assert/strict";
import fc from "fast-check";
import { planRules } from "./plans";
import {
  backupSchedule,
  COMPLETION_WINDOW,
  DATABASE_BACKUP,
  FILES_BACKUP,
  START_WINDOW,
  testSchedule,
  WEEKDAYS,
} from "./schedule";

const minutes = ({ hour, minute }: { readonly hour: number; readonly minute: number }): number =>
  hour * 60 + minute;

describe("the schedule of backups", () => {
  it("begins with the files when the database's backup has begun", () => {
    assert.ok(minutes(FILES_BACKUP) >= minutes(DATABASE_BACKUP) + START_WINDOW);
  });

  it("lets each backup end before the next day's begins", () => {
    assert.ok(COMPLETION_WINDOW + START_WINDOW <= 24 * 60);
    // AWS takes no shorter time between the two windows.
    assert.ok(COMPLETION_WINDOW >= START_WINDOW + 60);
  });

  it("is written as AWS writes cron", () => {
    assert.equal(backupSchedule({ hour: 3, minute: 30 }, "daily"), "cron(30 3 * * ? *)");
    assert.equal(backupSchedule({ hour: 3, minute: 30 }, "monthly"), "cron(30 3 1 * ? *)");
    const sunday = { weekday: "sunday", hour: 10 } as const;
    assert.equal(testSchedule({ ...sunday, every: "week" }), "cron(0 10 ? * SUN *)");
    assert.equal(testSchedule({ ...sunday, every: "month" }), "cron(0 10 ? * SUN#1 *)");
  });

  it("names each day as cron does", () => {
    const days = WEEKDAYS.map((weekday) => testSchedule({ every: "week", weekday, hour: 0 }));
    assert.deepEqual(
      days.map((cron) => /([A-Z]{3}) \*\)$/.exec(cron)?.[1]),
      ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"],
    );
  });
});

describe("the rules of a backup plan", () => {
  it("copy each backup, and keep the copy as long", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 90 }),
        fc.integer({ min: 0, max: 3650 }),
        (day, month) => {
          const rules = planRules({
            start: DATABASE_BACKUP,
            dailyRetentionDays: day,
            monthlyRetentionDays: month,
            vaultName: "here",
            copyVaultArn: "arn:there",
          });
          assert.equal(rules.length, month > 0 ? 2 : 1);
          for (const { targetVaultName, lifecycle, copyActions } of rules) {
            assert.equal(targetVaultName, "here");
            assert.deepEqual(copyActions, [{ destinationVaultArn: "arn:there", lifecycle }]);
          }
          assert.deepEqual(
            rules.map(({ ruleName, lifecycle }) => [ruleName, lifecycle]),
            [
              ["daily", { deleteAfter: day }],
              ["monthly", { deleteAfter: month }],
            ].slice(0, rules.length),
          );
        },
      ),
    );
  });
});
