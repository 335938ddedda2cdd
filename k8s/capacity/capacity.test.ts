import assert from "node:assert/strict";
import fc from "fast-check";
import { webPodCpu } from "../../infra/web-pod-cpu";
import { capacityPlan, limitsOf } from "./capacity-plan";
import type { ExamLoad } from "./exam-load";
import { defaultExamLoad, requestRate } from "./exam-load";
import {
  busyAtPeak,
  CPU_TARGET_PERCENT,
  floorFor,
  podsFor,
  studentsFor,
  studentsPerPod,
} from "./web-capacity";

const students = fc.integer({ min: 0, max: 200_000 });
const children = fc.integer({ min: 1, max: 100 });
const load: fc.Arbitrary<ExamLoad> = fc.record({
  startSeconds: fc.integer({ min: 5, max: 600 }),
  startRequests: fc.integer({ min: 1, max: 20 }),
  pageSeconds: fc.integer({ min: 5, max: 600 }),
  pageRequests: fc.integer({ min: 1, max: 20 }),
  cpuMilliseconds: fc.integer({ min: 5, max: 2000 }),
  childMilliseconds: fc.integer({ min: 5, max: 5000 }),
});
const sizing = fc
  .tuple(fc.integer({ min: 2, max: 500 }), fc.integer({ min: 0, max: 500 }), children)
  .map(([minReplicas, more, fpmChildren]) => ({
    minReplicas,
    maxReplicas: minReplicas + more,
    fpmChildren,
  }));
const site = fc.record({
  sizing,
  webMaxCpu: fc.integer({ min: 4, max: 5000 }),
  maxConnections: fc.integer({ min: 100, max: 5000 }),
});

describe("capacity model", () => {
  it("keeps 12 CPUs busy with the 2,000 students of the load test behind it", () => {
    assert.equal(busyAtPeak(2000, defaultExamLoad).cpus, 12);
  });

  it("asks for more of everything, never less, when students are added", () => {
    fc.assert(
      fc.property(students, students, site, load, (some, more, where, each) => {
        const one = capacityPlan(some, where, each);
        const other = capacityPlan(some + more, where, each);
        assert.ok(one.rate.peak <= other.rate.peak);
        assert.ok(one.busy.children <= other.busy.children);
        assert.ok(one.floor.wanted <= other.floor.wanted);
        assert.ok(one.floor.pods <= other.floor.pods);
        assert.ok(one.connections.atMost <= other.connections.atMost);
        for (const [index, nodes] of one.nodes.entries()) {
          assert.ok(nodes.count <= (other.nodes[index]?.count ?? 0));
        }
      }),
    );
  });

  it("never goes below the quiet hour nor above the autoscaler's bound", () => {
    fc.assert(
      fc.property(students, sizing, load, (some, web, each) => {
        const { pods, wanted } = floorFor(some, web, each);
        assert.ok(pods >= web.minReplicas && pods <= web.maxReplicas && pods <= wanted);
        assert.equal(floorFor(0, web, each).pods, web.minReplicas);
      }),
    );
  });

  it("keeps php at the autoscaler's target, with a child for every request", () => {
    fc.assert(
      fc.property(students, children, load, (some, fpmChildren, each) => {
        const pods = podsFor(some, fpmChildren, each);
        const busy = busyAtPeak(some, each);
        const cpus = (pods * webPodCpu(fpmChildren).php) / 1000;
        assert.ok(busy.cpus <= ((cpus * CPU_TARGET_PERCENT) / 100) * (1 + 1e-6));
        assert.ok(busy.children <= pods * fpmChildren);
      }),
    );
  });

  it("has an inverse: the students of some pods need these pods, and one student more another", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), children, load, (pods, fpmChildren, each) => {
        const carried = studentsFor(pods, fpmChildren, each);
        assert.ok(podsFor(carried, fpmChildren, each) <= pods);
        assert.ok(podsFor(carried + 1, fpmChildren, each) > pods);
      }),
    );
  });

  it("splits an exam in two without needing less, and at most a pod more", () => {
    fc.assert(
      fc.property(students, students, children, load, (one, other, fpmChildren, each) => {
        const together = podsFor(one + other, fpmChildren, each);
        const apart = podsFor(one, fpmChildren, each) + podsFor(other, fpmChildren, each);
        assert.ok(together <= apart && apart <= together + 1);
      }),
    );
  });

  it("finds in the start the peak of a quiz, unless its pages are turned faster", () => {
    assert.deepEqual(requestRate(600, defaultExamLoad), { start: 60, steady: 30, peak: 60 });
    assert.deepEqual(requestRate(600, { ...defaultExamLoad, pageSeconds: 15 }), {
      start: 60,
      steady: 120,
      peak: 120,
    });
  });

  it("names first what saturates first: within it nothing is exceeded, beyond it that is", () => {
    fc.assert(
      fc.property(site, load, (where, each) => {
        const limits = limitsOf(where, each);
        const [first] = limits;
        assert.ok(first !== undefined);
        assert.ok(limits.every((limit) => limit.students >= first.students));
        const within = capacityPlan(first.students, where, each);
        const { minReplicas, maxReplicas, fpmChildren } = where.sizing;
        if (first.name === "autoscaler") {
          assert.ok(within.floor.wanted <= maxReplicas);
          assert.ok(floorFor(first.students + 1, where.sizing, each).wanted > maxReplicas);
        } else if (first.students > 0) {
          const most = Math.max(...within.nodes.map(({ cpus, count }) => cpus * count));
          assert.ok(most <= where.webMaxCpu);
          assert.ok(within.connections.atMost <= where.maxConnections);
          assert.ok(minReplicas + podsFor(first.students, fpmChildren, each) <= maxReplicas);
        }
      }),
    );
  });

  it("finds instances whose memory its pods fit, whatever their size", () => {
    fc.assert(
      fc.property(students, site, load, (some, where, each) => {
        assert.ok(
          capacityPlan(some, where, each).nodes.every(({ family }) => family !== undefined),
        );
      }),
    );
  });

  it("carries 222 students on a pod of twenty children", () => {
    assert.equal(Math.floor(studentsPerPod(20, defaultExamLoad)), 222);
  });
});
