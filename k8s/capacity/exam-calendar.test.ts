import assert from "node:assert/strict";
import fc from "fast-check";
import { EXAM_LEAD_MINUTES, EXAM_TAIL_MINUTES, preparedSpan } from "../../infra/exam-lead";
import type { CalendarWindow } from "./exam-calendar";
import { demandAt, shortfalls, showShortfall, studentsAt } from "./exam-calendar";
import { defaultExamLoad } from "./exam-load";

const MINUTE = 60 * 1000;
const DAY = Date.UTC(2027, 1, 8);

/** A window from one minute of the day to another. */
function window(from: number, to: number, students: number): CalendarWindow {
  const utc = (minute: number): string =>
    new Date(DAY + minute * MINUTE).toISOString().replace(".000Z", "Z");
  return { name: `${from}-${to}`, startUtc: utc(from), endUtc: utc(to), students };
}

const windows = fc.array(
  fc
    .record({
      from: fc.integer({ min: 0, max: 600 }),
      minutes: fc.integer({ min: 1, max: 300 }),
      students: fc.integer({ min: 1, max: 5000 }),
    })
    .map(({ from, minutes, students }) => window(from, from + minutes, students)),
  { maxLength: 8 },
);
const moment = fc.integer({ min: -120, max: 1020 }).map((minute) => DAY + minute * MINUTE);

describe("exam calendar", () => {
  it("asks for the most students of any minute from a tail ago to a lead ahead", () => {
    fc.assert(
      fc.property(windows, moment, (calendar, now) => {
        const minutes = Array.from(
          { length: EXAM_LEAD_MINUTES + EXAM_TAIL_MINUTES + 1 },
          (_, index) => now + (index - EXAM_TAIL_MINUTES) * MINUTE,
        );
        const most = Math.max(...minutes.map((minute) => studentsAt(calendar, minute)));
        assert.equal(demandAt(calendar, now).students, most);
      }),
    );
  });

  it("serves exactly the windows whose capacity must be there, the span in which nodes stay", () => {
    fc.assert(
      fc.property(windows, moment, (calendar, now) => {
        const names = calendar
          .filter((each) => {
            const { start, end } = preparedSpan(each);
            return start <= now && now < end;
          })
          .map(({ name }) => name);
        assert.deepEqual(demandAt(calendar, now).windows, names);
      }),
    );
  });

  it("adds the students of windows that overlap, not of windows that follow each other", () => {
    const law = window(480, 600, 800);
    const medicine = window(540, 660, 300);
    const physics = window(610, 700, 500);
    const now = DAY + 560 * MINUTE;
    assert.equal(demandAt([law, medicine], now).students, 1100);
    // Physics is being prepared while law is still sitting, and begins when law has gone.
    assert.deepEqual(demandAt([law, physics], now), {
      students: 800,
      windows: [law.name, physics.name],
      nextStart: DAY + 610 * MINUTE,
      begun: true,
    });
  });

  it("asks for nothing long before and after, and never for windows that are over", () => {
    const calendar = [window(480, 600, 800)];
    for (const minute of [480 - EXAM_LEAD_MINUTES - 1, 600 + EXAM_TAIL_MINUTES, 5000]) {
      assert.deepEqual(demandAt(calendar, DAY + minute * MINUTE), {
        students: 0,
        windows: [],
        begun: false,
      });
    }
  });

  it("is not changed by the order of its windows", () => {
    fc.assert(
      fc.property(windows, moment, (calendar, now) => {
        const { students, nextStart } = demandAt(calendar, now);
        const other = demandAt([...calendar].reverse(), now);
        assert.deepEqual([other.students, other.nextStart], [students, nextStart]);
      }),
    );
  });

  it("knows ahead of time where the autoscaler's bound is too low", () => {
    const sizing = { minReplicas: 3, maxReplicas: 8, fpmChildren: 20 };
    const calendar = [window(480, 600, 800), window(540, 660, 900), window(900, 960, 900)];
    const found = shortfalls(calendar, sizing, defaultExamLoad);
    assert.deepEqual(
      found.map(({ startUtc, students, floor }) => [startUtc, showShortfall(students, floor)]),
      [["2027-02-08T09:00:00Z", "1700 students need 11 web pods, and sizing.maxReplicas is 8"]],
    );
  });
});
