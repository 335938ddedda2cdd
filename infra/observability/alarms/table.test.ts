import assert from "node:assert/strict";
import fc from "fast-check";
import type { Alarm, Window } from "../alarm";
import { evaluationPeriods, showWindow } from "../alarm";
import { EXAMPLE } from "../alarm-docs";
import type { Site } from "../site";
import { alarmsOf } from "./table";

/** What a period brings: a value that is good or bad, or none. */
type Point = "good" | "bad" | "none";

/** Whether an alarm is raised after each point, by CloudWatch's rule of M out of N. */
function states(alarm: Pick<Alarm, "window" | "missing">, points: readonly Point[]): boolean[] {
  const counted: boolean[] = [];
  let raised = false;
  return points.map((point) => {
    if (point !== "none" || alarm.missing !== "ignore") {
      counted.push(point === "none" ? alarm.missing === "breaching" : point === "bad");
      const last = counted.slice(-evaluationPeriods(alarm.window));
      raised = last.filter(Boolean).length >= alarm.window.periods;
    }
    return raised;
  });
}

/** How often a state changes. */
function changes(raised: readonly boolean[]): number {
  return raised.filter((state, index) => index > 0 && state !== raised[index - 1]).length;
}

function repeat(count: number, ...points: readonly Point[]): Point[] {
  return Array.from({ length: count }, () => points).flat();
}

const alarms = alarmsOf(EXAMPLE);

const sites: fc.Arbitrary<Site> = fc
  .record({
    minCapacity: fc.integer({ min: 1, max: 100 }),
    more: fc.integer({ min: 0, max: 100 }),
    readers: fc.integer({ min: 0, max: 3 }),
    minReplicas: fc.integer({ min: 2, max: 50 }),
    pods: fc.integer({ min: 0, max: 50 }),
    fpmChildren: fc.integer({ min: 1, max: 200 }),
    largestExam: fc.nat({ max: 50_000 }),
  })
  .map(({ minCapacity, more, readers, minReplicas, pods, fpmChildren, largestExam }) => ({
    name: "moodle-x",
    database: { minCapacity, maxCapacity: minCapacity + more, readers },
    sizing: { minReplicas, maxReplicas: minReplicas + pods, fpmChildren },
    largestExam,
  }));

describe("the table of alarms", () => {
  it("has rows of different names, whatever the size of the site", () => {
    fc.assert(
      fc.property(sites, (site) => {
        const names = alarmsOf(site).map(({ name }) => name);
        assert.equal(new Set(names).size, names.length);
      }),
    );
  });

  it("takes thresholds from the size of the site", () => {
    const threshold = (name: string, site: Site): number | undefined =>
      alarmsOf(site).find((alarm) => alarm.name === name)?.threshold;
    fc.assert(
      fc.property(sites, (site) => {
        const { minReplicas, maxReplicas, fpmChildren } = site.sizing;
        assert.equal(threshold("web-pods-few", site), minReplicas);
        assert.equal(threshold("fpm-queue", site), fpmChildren);
        const pods = maxReplicas + Math.ceil(maxReplicas / 4);
        assert.equal(threshold("database-connections", site), pods * fpmChildren + 12);
        assert.ok(Number(threshold("failed-logins", site)) >= Math.max(100, site.largestExam / 5));
        assert.equal(
          threshold("database-replica-lag", site) === undefined,
          site.database.readers === 0,
        );
      }),
    );
  });

  it("keeps to what CloudWatch evaluates: a day, and a week for periods of an hour or longer", () => {
    for (const { name, window } of alarms) {
      const span = window.seconds * evaluationPeriods(window);
      assert.ok(window.seconds % 60 === 0, name);
      assert.ok(span <= (window.seconds < 3600 ? 86_400 : 7 * 86_400), name);
    }
  });

  it("is read in words", () => {
    const shown = (seconds: number, periods: Window["periods"]) => showWindow({ seconds, periods });
    assert.deepEqual(
      [shown(60, 3), shown(300, 2), shown(3600, 1), shown(86_400, 2)],
      ["3 of 6 min", "2 of 4 × 5 min", "1 of 2 h", "2 of 4 days"],
    );
  });
});

describe("every alarm", () => {
  it("is raised by what lasts, and ends no faster than it began", () => {
    for (const alarm of alarms) {
      const long = longFor(alarm);
      const raised = states(alarm, [
        ...repeat(long, "good"),
        ...repeat(long, "bad"),
        ...repeat(long, "good"),
      ]);
      const begun = raised.indexOf(true) - long + 1;
      const ended = raised.indexOf(false, raised.indexOf(true)) - 2 * long + 1;
      assert.equal(begun, alarm.window.periods, alarm.name);
      assert.ok(ended >= begun, `${alarm.name} ends after ${ended} periods`);
      assert.equal(changes(raised), 2, alarm.name);
    }
  });

  it("does not switch on and off with what is bad every other time", () => {
    for (const alarm of alarms) {
      assert.ok(changes(states(alarm, repeat(longFor(alarm), "good", "bad"))) <= 1, alarm.name);
    }
  });

  it("does not switch on and off with data that comes every other time", () => {
    for (const alarm of alarms) {
      for (const point of ["good", "bad"] as const) {
        assert.ok(changes(states(alarm, repeat(longFor(alarm), point, "none"))) <= 1, alarm.name);
      }
    }
  });

  it("settles where data stops, whatever was before", () => {
    const point = fc.constantFrom<Point>("good", "bad", "none");
    fc.assert(
      fc.property(
        fc.constantFrom(...alarms),
        fc.array(point, { maxLength: 60 }),
        (alarm, points) => {
          const all = states(alarm, [...points, ...repeat(longFor(alarm), "none")]);
          assert.ok(changes(all.slice(points.length)) <= 1, alarm.name);
        },
      ),
    );
  });
});

/** Periods after which nothing of what was before counts. */
function longFor({ window }: Alarm): number {
  return 2 * evaluationPeriods(window);
}
