import assert from "node:assert/strict";
import { boolean, text } from "../config-kinds";
import { ConfigError, readConfig } from "../config-reader";
import { backupsField, checkBackups } from "./settings";

const GOOD = {
  copyRegion: "eu-west-1",
  dailyRetentionDays: 35,
  monthlyRetentionDays: 365,
  vaultLock: "governance",
  restoreTest: { every: "week", weekday: "sunday", hour: 10 },
};

const SCHEMA = {
  project: "moodle-infra",
  fields: {
    region: { key: "aws:region", kind: text(), what: "the region" },
    protect: { kind: boolean(), what: "whether data is kept" },
    backups: backupsField,
  },
};

function mistakes(changes: Record<string, unknown>, protect = true): string[] {
  const values = {
    "aws:region": "eu-central-1",
    "moodle-infra:protect": String(protect),
    "moodle-infra:backups": JSON.stringify({ ...GOOD, ...changes }),
  };
  try {
    readConfig(SCHEMA, { values, stack: "prod" }, [checkBackups]);
    return [];
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    return [...error.mistakes];
  }
}

/** What is changed → the one mistake that it makes. */
const CASES: readonly (readonly [string, Record<string, unknown>, string])[] = [
  [
    "a second region that is the first",
    { copyRegion: "eu-central-1" },
    'copyRegion is "eu-central-1" in Pulumi.prod.yaml: aws:region is the same, and a copy must outlive the loss of a region. Choose another one.',
  ],
  [
    "a daily backup that is gone before the next one",
    { dailyRetentionDays: 1 },
    "dailyRetentionDays is 1 in Pulumi.prod.yaml: a backup is made every day, and would be gone before the next one is complete. Raise it to 2 or more.",
  ],
  [
    "a monthly backup that is gone before the next one",
    { dailyRetentionDays: 7, monthlyRetentionDays: 30 },
    "monthlyRetentionDays is 30 in Pulumi.prod.yaml: the next monthly backup comes up to 31 days later, and until then there would be none. Raise it to 31 or more, or write 0 for no monthly backups.",
  ],
  [
    "a monthly backup that lives no longer than a daily one",
    { monthlyRetentionDays: 35 },
    "monthlyRetentionDays is 35 in Pulumi.prod.yaml: it must exceed backups.dailyRetentionDays, else it keeps nothing longer. Raise it, or write 0 for no monthly backups.",
  ],
  [
    "a lock of no kind",
    { vaultLock: "none" },
    'vaultLock is "none" in Pulumi.prod.yaml: it must be governance or compliance. Choose one.',
  ],
  [
    "a day that is none",
    { restoreTest: { ...GOOD.restoreTest, weekday: "sun" } },
    'restoreTest.weekday is "sun" in Pulumi.prod.yaml: it must be sunday, monday, tuesday, wednesday, thursday, friday or saturday. Choose one.',
  ],
];

describe("the stack file's backups", () => {
  it("are taken as the guide shows them, and without monthly ones", () => {
    assert.deepEqual(mistakes({}), []);
    assert.deepEqual(mistakes({ monthlyRetentionDays: 0, vaultLock: "compliance" }), []);
  });

  for (const [what, changes, message] of CASES) {
    it(`refuse ${what}`, () => {
      assert.deepEqual(mistakes(changes), [`moodle-infra:backups.${message}`]);
    });
  }

  it("refuse a lock for ever on a stack that may be torn down", () => {
    assert.deepEqual(mistakes({ vaultLock: "compliance" }, false), [
      'moodle-infra:backups.vaultLock is "compliance" in Pulumi.prod.yaml: nobody could ever delete the vaults of this stack, and protect: false says that it may be torn down. Write governance.',
    ]);
  });

  it("report all mistakes at once", () => {
    const wrong = { copyRegion: "eu-central-1", dailyRetentionDays: 1, monthlyRetentionDays: 5 };
    assert.equal(mistakes(wrong).length, 3);
  });
});
