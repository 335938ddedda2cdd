import assert from "node:assert/strict";
import fc from "fast-check";
import { EXAM_LEAD_MINUTES, EXAM_TAIL_MINUTES, RECONCILE_MINUTES } from "../../../infra/exam-lead";
import { defaultExamLoad } from "../../capacity/exam-load";
import type { Calendar, ClusterState, Decision, NodeClaim } from "./decision";
import { decide } from "./decision";

const MINUTE = 60 * 1000;
const START = Date.UTC(2027, 1, 8, 7);
const END = START + 120 * MINUTE;

const calendar: Calendar = {
  windows: [
    {
      name: "Informatics I",
      startUtc: new Date(START).toISOString(),
      endUtc: new Date(END).toISOString(),
      students: 1200,
    },
  ],
  sizing: { minReplicas: 3, maxReplicas: 40, fpmChildren: 20 },
  load: defaultExamLoad,
};

const FLOOR = { name: "web-floor", ordinary: "16", inExams: "192" };
const SPOT = { name: "web-spot", ordinary: "176", inExams: "0" };

function claims(spot: number, onDemand: number): readonly NodeClaim[] {
  return Array.from({ length: spot + onDemand }, (_, index) => ({
    name: `node-${String(index).padStart(3, "0")}`,
    uid: `${index}`,
    spot: index < spot,
    leaving: false,
  }));
}

const ordinary: ClusterState = {
  autoscaler: { minReplicas: 3, maxReplicas: 40 },
  availablePods: 3,
  pools: [
    { ...FLOOR, cpu: "16" },
    { ...SPOT, cpu: "176" },
  ],
  nodeClaims: claims(2, 4),
};

/** The cluster after a decision was carried out and pods and nodes have followed. */
function settled(state: ClusterState, decision: Decision): ClusterState {
  const { minReplicas = state.autoscaler.minReplicas } = decision;
  return {
    autoscaler: { ...state.autoscaler, minReplicas },
    availablePods: Math.max(state.availablePods, minReplicas),
    pools: state.pools.map((pool) => ({
      ...pool,
      ...decision.limits.filter((limit) => limit.pool === pool.name).map(({ cpu }) => ({ cpu }))[0],
    })),
    nodeClaims: state.nodeClaims.filter(
      ({ uid }) => !decision.drain.some((one) => one.uid === uid),
    ),
  };
}

const state: fc.Arbitrary<ClusterState> = fc.record({
  autoscaler: fc
    .tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 60 }))
    .map(([minReplicas, more]) => ({ minReplicas, maxReplicas: minReplicas + more })),
  availablePods: fc.integer({ min: 0, max: 60 }),
  pools: fc
    .tuple(
      fc.constantFrom("16", "192", "5"),
      fc.option(fc.constantFrom("176", "0"), { nil: undefined }),
    )
    .map(([floor, spot]) => [
      { ...FLOOR, cpu: floor },
      { ...SPOT, ...(spot === undefined ? {} : { cpu: spot }) },
    ]),
  nodeClaims: fc
    .tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 50 }), fc.boolean())
    .map(([spot, onDemand, leaving]) =>
      claims(spot, onDemand).map((claim) => ({
        ...claim,
        leaving: leaving && claim.name === "node-000",
      })),
    ),
});
const now = fc.integer({ min: -180, max: 300 }).map((minute) => START + minute * MINUTE);

describe("decision of the exam reconciler", () => {
  it("leaves an ordinary cluster alone at ordinary times", () => {
    assert.deepEqual(decide(calendar, ordinary, START - (EXAM_LEAD_MINUTES + 1) * MINUTE), {
      phase: "ordinary",
      windows: [],
      students: 0,
      floor: { pods: 3, wanted: 3 },
      limits: [],
      drain: [],
      warnings: [],
    });
  });

  it("raises the floor and closes Spot a lead ahead of a window, and drains nothing yet", () => {
    assert.deepEqual(decide(calendar, ordinary, START - EXAM_LEAD_MINUTES * MINUTE), {
      phase: "ahead",
      windows: ["Informatics I"],
      students: 1200,
      floor: { pods: 9, wanted: 9 },
      minReplicas: 9,
      limits: [
        { pool: "web-floor", cpu: "192" },
        { pool: "web-spot", cpu: "0" },
      ],
      drain: [],
      warnings: [],
    });
  });

  it("lets everything down a tail after the window, and not before", () => {
    const raised = settled(ordinary, decide(calendar, ordinary, START - 30 * MINUTE));
    const late = END + EXAM_TAIL_MINUTES * MINUTE;
    assert.equal(decide(calendar, raised, late - MINUTE).minReplicas, undefined);
    const after = decide(calendar, raised, late);
    assert.equal(after.minReplicas, 3);
    assert.deepEqual(after.limits, [
      { pool: "web-floor", cpu: "16" },
      { pool: "web-spot", cpu: "176" },
    ]);
  });

  it("has nothing to change once it has been carried out", () => {
    fc.assert(
      fc.property(state, now, (cluster, moment) => {
        const { limits, minReplicas } = decide(
          calendar,
          settled(cluster, decide(calendar, cluster, moment)),
          moment,
        );
        assert.deepEqual([limits, minReplicas], [[], undefined]);
      }),
    );
  });

  it("never sets a floor that the API would refuse, nor one below the quiet hour's that fits", () => {
    fc.assert(
      fc.property(state, now, (cluster, moment) => {
        const { floor } = decide(calendar, cluster, moment);
        assert.ok(floor.pods >= 1 && floor.pods <= cluster.autoscaler.maxReplicas);
        assert.ok(floor.pods >= Math.min(3, cluster.autoscaler.maxReplicas));
      }),
    );
  });

  it("drains Spot nodes alone, ahead of a window alone, when the floor stands and none is leaving", () => {
    fc.assert(
      fc.property(state, now, (cluster, moment) => {
        const { drain, floor, phase } = decide(calendar, cluster, moment);
        if (drain.length > 0) {
          assert.equal(phase, "ahead");
          assert.ok(moment < START);
          assert.ok(cluster.availablePods >= floor.pods);
          assert.ok(cluster.nodeClaims.every(({ leaving }) => !leaving));
          assert.ok(drain.every(({ spot }) => spot));
          assert.ok(drain.length <= Math.ceil(cluster.nodeClaims.length / 5));
        }
      }),
    );
  });

  it("has no Spot node left when a window begins, run by run, also when two runs are missed", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 3, max: 40 }),
        fc.integer({ min: 0, max: RECONCILE_MINUTES - 1 }),
        fc.uniqueArray(fc.integer({ min: 0, max: 11 }), { minLength: 2, maxLength: 2 }),
        (spot, onDemand, offset, missed) => {
          let cluster: ClusterState = { ...ordinary, nodeClaims: claims(spot, onDemand) };
          const first = START - (EXAM_LEAD_MINUTES - offset) * MINUTE;
          const runs = Math.ceil((START - first) / (RECONCILE_MINUTES * MINUTE));
          for (let run = 0; run < runs; run += 1) {
            if (!missed.includes(run)) {
              const moment = first + run * RECONCILE_MINUTES * MINUTE;
              const decision = decide(calendar, cluster, moment);
              const gone = decision.drain.length;
              const next = settled(cluster, decision);
              // What left comes back on-demand: its pods need a place.
              const back = claims(0, gone).map((claim) => ({
                ...claim,
                uid: `${run}-${claim.uid}`,
              }));
              cluster = { ...next, nodeClaims: [...next.nodeClaims, ...back] };
            }
          }
          assert.equal(cluster.nodeClaims.filter((claim) => claim.spot).length, 0);
        },
      ),
    );
  });

  it("keeps Spot nodes where on-demand ones do not come, and says so in the exam", () => {
    const starved = {
      ...settled(ordinary, decide(calendar, ordinary, START - 30 * MINUTE)),
      availablePods: 5,
    };
    assert.deepEqual(decide(calendar, starved, START - 10 * MINUTE).drain, []);
    assert.deepEqual(decide(calendar, starved, START).warnings, [
      "2 web nodes are on Spot in an exam: on-demand ones did not come in time, or the window was new.",
    ]);
  });

  it("goes to the autoscaler's bound and no further, and says what is missing", () => {
    const small = { ...ordinary, autoscaler: { minReplicas: 3, maxReplicas: 6 } };
    const { minReplicas, warnings } = decide(calendar, small, START);
    assert.equal(minReplicas, 6);
    assert.equal(
      warnings[0],
      "1200 students need 9 web pods, and sizing.maxReplicas is 6. Raise it, or spread the exams.",
    );
  });
});
