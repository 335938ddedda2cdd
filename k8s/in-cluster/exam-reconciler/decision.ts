import { RECONCILE_MINUTES } from "../../../infra/exam-lead";
import type { CalendarWindow } from "../../capacity/exam-calendar";
import { demandAt, showShortfall } from "../../capacity/exam-calendar";
import type { ExamLoad } from "../../capacity/exam-load";
import type { Floor, WebSizing } from "../../capacity/web-capacity";
import { floorFor } from "../../capacity/web-capacity";

/** What the reconciler is told when it is deployed. */
export interface Calendar {
  readonly windows: readonly CalendarWindow[];
  readonly sizing: WebSizing;
  readonly load: ExamLoad;
}

/** A node pool of the web tier. */
export interface Pool {
  readonly name: string;
  /** CPUs that it may have now; none where it has no limit. */
  readonly cpu?: string;
  /** CPUs that it may have at ordinary times and in exams, as its annotations say. */
  readonly ordinary: string;
  readonly inExams: string;
}

/** A node of the web tier, or one on its way. */
export interface NodeClaim {
  readonly name: string;
  readonly uid: string;
  readonly spot: boolean;
  /** Whether it is being drained already. */
  readonly leaving: boolean;
}

/** What the cluster is like. */
export interface ClusterState {
  readonly autoscaler: { readonly minReplicas: number; readonly maxReplicas: number };
  /** Web pods that are ready. */
  readonly availablePods: number;
  readonly pools: readonly Pool[];
  readonly nodeClaims: readonly NodeClaim[];
}

/** What is to change, and why. */
export interface Decision {
  readonly phase: "ordinary" | "ahead" | "exam";
  /** Windows that the decision serves, by name. */
  readonly windows: readonly string[];
  readonly students: number;
  readonly floor: Floor;
  /** The autoscaler's new lower bound; none where it is right already. */
  readonly minReplicas?: number;
  /** New limits, of pools whose limit is not right already. */
  readonly limits: readonly { readonly pool: string; readonly cpu: string }[];
  /** Spot nodes to drain now. */
  readonly drain: readonly NodeClaim[];
  readonly warnings: readonly string[];
}

/** Runs kept back ahead of a window, for one that is missed and one that fails. */
const SPARE_RUNS = 2;

/** Most of the web nodes that may be drained at a time, the share of pods that a budget lets go. */
const DRAIN_SHARE = 0.2;

/** What is to change for the calendar to be kept. Pure: the same answer until the cluster has changed. */
export function decide(calendar: Calendar, state: ClusterState, now: number): Decision {
  const { students, windows, nextStart, begun } = demandAt(calendar.windows, now);
  const sizing = { ...calendar.sizing, maxReplicas: state.autoscaler.maxReplicas };
  const floor = floorFor(students, sizing, calendar.load);
  const spot = state.nodeClaims.filter((claim) => claim.spot);
  const phase = windows.length === 0 ? "ordinary" : begun ? "exam" : "ahead";
  return {
    phase,
    windows,
    students,
    floor,
    ...(floor.pods === state.autoscaler.minReplicas ? {} : { minReplicas: floor.pods }),
    limits: state.pools
      .map(({ name, cpu, ordinary, inExams }) => ({
        pool: name,
        from: cpu,
        cpu: phase === "ordinary" ? ordinary : inExams,
      }))
      .filter(({ from, cpu }) => from !== cpu)
      .map(({ pool, cpu }) => ({ pool, cpu })),
    drain:
      phase === "ahead" && nextStart !== undefined
        ? nextToDrain(spot, state, floor, nextStart - now)
        : [],
    warnings: [
      ...(floor.wanted > floor.pods
        ? [`${showShortfall(students, floor)}. Raise it, or spread the exams.`]
        : []),
      ...(phase === "exam" && spot.length > 0
        ? [
            `${spot.length} web nodes are on Spot in an exam: on-demand ones did not come in time, or the window was new.`,
          ]
        : []),
    ],
  };
}

/**
 * Spot nodes leave in equal parts until a window begins, the next part when pods of the last one have
 * found a place: where on-demand nodes do not come, those on Spot are better than none.
 */
function nextToDrain(
  spot: readonly NodeClaim[],
  state: ClusterState,
  floor: Floor,
  untilStart: number,
): readonly NodeClaim[] {
  if (spot.some(({ leaving }) => leaving) || state.availablePods < floor.pods) {
    return [];
  }
  const runs = Math.floor(untilStart / (RECONCILE_MINUTES * 60 * 1000)) - SPARE_RUNS;
  const part = Math.ceil(spot.length / Math.max(1, runs));
  const most = Math.ceil(state.nodeClaims.length * DRAIN_SHARE);
  return [...spot]
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .slice(0, Math.min(part, most));
}
