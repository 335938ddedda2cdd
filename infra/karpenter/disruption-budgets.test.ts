import assert from "node:assert/strict";
import fc from "fast-check";
import { EXAM_LEAD_MINUTES, EXAM_TAIL_MINUTES, preparedSpan } from "../exam-lead";
import type { ExamWindow } from "../exam-windows";
import { parseLocalTime, momentsOf } from "../local-time";
import { disruptionBudgets } from "./disruption-budgets";

const MINUTE = 60 * 1000;
const HOUR = 60 * MINUTE;
const YEAR_2027 = Date.UTC(2027, 0);

/** The CRD's own pattern of a duration. */
const DURATION = /^((([0-9]+(h|m))|([0-9]+h[0-9]+m))(0s)?)$/;

/** Most budgets that the CRD takes. */
const MOST = 50;

function window(start: number, minutes: number): ExamWindow {
  const utc = (moment: number): string => new Date(moment).toISOString().replace(".000Z", "Z");
  return {
    name: `${start}`,
    startUtc: utc(start),
    endUtc: utc(start + minutes * MINUTE),
    timeZone: "UTC",
    students: 1,
  };
}

/** Whether Karpenter may replace a node at a moment: no budget of none holds, as its own code decides. */
function isOpen(windows: readonly ExamWindow[], moment: number): boolean {
  return disruptionBudgets(windows).every(({ nodes, schedule = "", duration = "" }) => {
    if (nodes !== "0") {
      return true;
    }
    const [, hours = "0", minutes = "0"] = /^(\d+)h(\d+)m$/.exec(duration) ?? [];
    const length = Number(hours) * HOUR + Number(minutes) * MINUTE;
    const [minute, hour, day, month, weekday] = schedule.split(" ");
    assert.equal(weekday, "*");
    const year = new Date(moment).getUTCFullYear();
    return [year - 1, year].every((each) => {
      const hit = Date.UTC(each, Number(month) - 1, Number(day), Number(hour), Number(minute));
      return moment < hit || moment >= hit + length;
    });
  });
}

const windowsOf2027 = fc.array(
  fc
    .tuple(
      fc.integer({ min: 24 * 60, max: 360 * 24 * 60 }),
      fc.integer({ min: 1, max: 7 * 24 * 60 }),
    )
    .map(([start, minutes]) => window(YEAR_2027 + start * MINUTE, minutes)),
  { maxLength: 40 },
);

describe("disruption budgets", () => {
  it("are closed while a window's capacity is there, and open outside", () => {
    const probes = fc.array(fc.integer({ min: -30 * 24 * 60, max: 330 * 24 * 60 }));
    fc.assert(
      fc.property(windowsOf2027, probes, (windows, minutes) => {
        const spans = windows.map(preparedSpan);
        const edges = spans.flatMap(({ start, end }) => [start - MINUTE, start, end - MINUTE, end]);
        // A cron line has no year: what lies in 2027 is told from what it closes a year later.
        const lastDay = Date.UTC(2027, 11, 31);
        for (const moment of [...edges, ...minutes.map((each) => YEAR_2027 + each * MINUTE)]) {
          if (moment < YEAR_2027 || moment > lastDay) {
            continue;
          }
          const inside = spans.some(({ start, end }) => moment >= start && moment < end);
          const wrapped = spans.some(({ end }) => end > lastDay);
          assert.ok(wrapped || isOpen(windows, moment) === !inside, new Date(moment).toISOString());
        }
      }),
    );
  });

  it("are such as the definition of a NodePool takes", () => {
    fc.assert(
      fc.property(windowsOf2027, (windows) => {
        const budgets = disruptionBudgets(windows);
        assert.ok(budgets.length <= MOST);
        for (const { schedule, duration } of budgets) {
          assert.equal(schedule === undefined, duration === undefined);
          assert.ok(duration === undefined || DURATION.test(duration));
        }
      }),
    );
  });

  it("let a few nodes go where there is no exam", () => {
    assert.deepEqual(disruptionBudgets([]), [{ nodes: "10%" }]);
  });

  it("join windows that overlap or touch, and no others", () => {
    const start = Date.UTC(2027, 1, 8, 7) + EXAM_LEAD_MINUTES * MINUTE;
    const around = EXAM_LEAD_MINUTES + EXAM_TAIL_MINUTES;
    const windows = [
      window(start + 10 * HOUR, 60),
      window(start, 120),
      window(start + HOUR, 120),
      window(start + 3 * HOUR + around * MINUTE, 30),
    ];
    const hours = (minutes: number): string => `${Math.floor(minutes / 60)}h${minutes % 60}m`;
    assert.deepEqual(disruptionBudgets(windows).slice(1), [
      { nodes: "0", schedule: "0 7 8 2 *", duration: hours(180 + around + 30 + around) },
      { nodes: "0", schedule: "0 17 8 2 *", duration: hours(60 + around) },
    ]);
  });

  it("follow the wall clock over daylight saving", () => {
    const morning = (day: string): string => {
      const [start = Number.NaN] = momentsOf(
        parseLocalTime(`${day}T08:00`) ?? Number.NaN,
        "Europe/Berlin",
      );
      const raised = start + EXAM_LEAD_MINUTES * MINUTE;
      return disruptionBudgets([window(raised, 60)]).at(1)?.schedule ?? "";
    };
    assert.deepEqual(["2027-03-27", "2027-03-28", "2027-10-30", "2027-10-31"].map(morning), [
      "0 7 27 3 *",
      "0 6 28 3 *",
      "0 6 30 10 *",
      "0 7 31 10 *",
    ]);
  });
});
