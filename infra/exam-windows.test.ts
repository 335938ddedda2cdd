import assert from "node:assert/strict";
import fc from "fast-check";
import { list } from "./config-kinds";
import { ConfigError, readConfig } from "./config-reader";
import type { ExamWindow } from "./exam-windows";
import { examWindow, repeatedNames } from "./exam-windows";

const MORNING = {
  name: "Informatics I",
  start: "2027-02-08T08:00",
  end: "2027-02-08T12:30",
  timeZone: "Europe/Berlin",
  students: 1200,
};

const schema = {
  project: "moodle-infra",
  fields: {
    examWindows: { kind: list(examWindow, { min: 0, max: 40 }), what: "the times of exams" },
  },
};

function read(...windows: unknown[]): readonly ExamWindow[] {
  const values = { "moodle-infra:examWindows": JSON.stringify(windows) };
  return readConfig(schema, { values, stack: "prod" }).examWindows;
}

function mistakes(...windows: unknown[]): readonly string[] {
  try {
    read(...windows);
    return [];
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    return error.mistakes.map((each) => each.replaceAll("moodle-infra:examWindows", ""));
  }
}

const FILE = "in Pulumi.prod.yaml";

/** Change to an exam window → the one mistake it makes. */
const CASES: readonly (readonly [string, object, string])[] = [
  [
    "a window that ends before it starts",
    { end: "2027-02-07T12:30" },
    `[0].end is "2027-02-07T12:30" ${FILE}: the window must end after it starts. Put the end later.`,
  ],
  [
    "a window without duration",
    { end: MORNING.start },
    `[0].end is "2027-02-08T08:00" ${FILE}: the window must end after it starts. Put the end later.`,
  ],
  [
    "a window that would stop patching",
    { end: "2027-02-15T08:01" },
    `[0].end is "2027-02-15T08:01" ${FILE}: a window lasts at most 168 hours, since no node is patched inside it. Write one a day.`,
  ],
  [
    "a time that no clock shows",
    { start: "2027-03-28T02:30", end: "2027-03-28T12:00" },
    `[0].start is "2027-03-28T02:30" ${FILE}: clocks in Europe/Berlin skip this time. Choose an earlier or a later one.`,
  ],
  [
    "a time of another form",
    { start: "8.2.2027 8:00" },
    `[0].start is "8.2.2027 8:00" ${FILE}: it must be a date and a time of the wall clock. Write it in quotes, like "2027-02-08T08:00".`,
  ],
  [
    "an unknown zone",
    { timeZone: "Europe/Bonn" },
    `[0].timeZone is "Europe/Bonn" ${FILE}: it must be a time zone of the IANA database. Write it like Europe/Berlin.`,
  ],
  [
    "no students",
    { students: 0 },
    `[0].students is 0 ${FILE}: it must be a whole number from 1 to 200000. Change it.`,
  ],
  [
    "a name of several lines",
    { name: "a\nb" },
    `[0].name is "a\\nb" ${FILE}: a name has up to 100 characters on one line. Shorten it.`,
  ],
  [
    "an unknown key",
    { studens: 3 },
    `[0].studens is not a key of [0] (Pulumi.prod.yaml). Did you mean [0].students?`,
  ],
];

describe("exam windows", () => {
  it("are told in UTC, with all else as it was written", () => {
    assert.deepEqual(read(MORNING), [
      {
        name: "Informatics I",
        startUtc: "2027-02-08T07:00:00Z",
        endUtc: "2027-02-08T11:30:00Z",
        timeZone: "Europe/Berlin",
        students: 1200,
      },
    ]);
  });

  it("span both hours where clocks go back", () => {
    const [window] = read({ ...MORNING, start: "2027-10-31T02:15", end: "2027-10-31T02:45" });
    assert.deepEqual(
      [window?.startUtc, window?.endUtc],
      ["2027-10-31T00:15:00Z", "2027-10-31T01:45:00Z"],
    );
  });

  it("may overlap, and lie in several zones", () => {
    const windows = read(MORNING, { ...MORNING, name: "Law", timeZone: "Europe/Lisbon" });
    assert.deepEqual(
      windows.map(({ startUtc }) => startUtc),
      ["2027-02-08T07:00:00Z", "2027-02-08T08:00:00Z"],
    );
  });

  for (const [what, changes, message] of CASES) {
    it(`may not have ${what}`, () => {
      assert.deepEqual(mistakes({ ...MORNING, ...changes }), [message]);
    });
  }

  it("tell all mistakes of all windows at once", () => {
    const skipped = { start: "2027-03-28T02:00", end: "2027-03-28T02:59" };
    assert.deepEqual(
      mistakes({ ...MORNING, timeZone: "Mars", students: 1.5 }, { ...MORNING, ...skipped }).map(
        (each) => each.slice(0, each.indexOf(" is ")),
      ),
      ["[0].timeZone", "[0].students", "[1].start", "[1].end"],
    );
  });

  it("last as long as the wall clock says, give or take the hour of daylight saving", () => {
    const hour = 60 * 60 * 1000;
    const starts = fc.date({
      min: new Date("2025-01-01"),
      max: new Date("2030-01-01"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(starts, fc.integer({ min: 120, max: 166 * 60 }), (start, minutes) => {
        const text = (time: number): string => new Date(time).toISOString().slice(0, 16);
        const end = text(start.getTime() + minutes * 60_000);
        const windows = { ...MORNING, start: text(start.getTime()), end };
        const found = mistakes(windows);
        if (found.length > 0) {
          assert.match(found.join(), /skip this time/);
          return;
        }
        const [window] = read(windows);
        assert.ok(window !== undefined);
        const length = Date.parse(window.endUtc) - Date.parse(window.startUtc);
        assert.ok(Math.abs(length - minutes * 60_000) <= hour);
      }),
    );
  });

  it("find each repetition of a name", () => {
    const windows = read(MORNING, { ...MORNING, name: "Law" }, MORNING, MORNING);
    assert.deepEqual(repeatedNames(windows), [
      [2, "Informatics I"],
      [3, "Informatics I"],
    ]);
  });
});
