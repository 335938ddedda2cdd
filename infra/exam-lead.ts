import type { ExamWindow } from "./exam-windows";

const MINUTE = 60 * 1000;

/** How often the reconciler of the calendar runs, in minutes. */
export const RECONCILE_MINUTES = 5;

/**
 * What passes between a higher floor and pods that answer, in seconds: the autoscaler's sync, a node
 * joining, image pull and start of the pod. The same constants as in every simulation of this project.
 */
export const SCALE_OUT_SECONDS = { autoscalerSync: 15, nodeJoin: 45, podStart: 20 } as const;

/** Runs of the reconciler over which Spot nodes leave ahead of a window, a part of them each. */
export const SPOT_RUNS = 9;

/**
 * How long before a window its capacity is raised, in minutes: a run that was just missed, one that
 * failed, the pods' start, and the runs that empty Spot nodes; to the next five minutes.
 */
export const EXAM_LEAD_MINUTES = Math.ceil(leadMinutes() / 5) * 5;

/** How long after a window its capacity stays, in minutes: late hand-ins, and those with more time. */
export const EXAM_TAIL_MINUTES = 15;

/** Begin and end of something, in milliseconds since 1970; the end is the first moment after it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** When capacity for a window is there and no node is replaced. */
export function preparedSpan(window: Pick<ExamWindow, "startUtc" | "endUtc">): Span {
  return {
    start: Date.parse(window.startUtc) - EXAM_LEAD_MINUTES * MINUTE,
    end: Date.parse(window.endUtc) + EXAM_TAIL_MINUTES * MINUTE,
  };
}

function leadMinutes(): number {
  const { autoscalerSync, nodeJoin, podStart } = SCALE_OUT_SECONDS;
  const start = (autoscalerSync + nodeJoin + podStart) / 60;
  return 2 * RECONCILE_MINUTES + start + SPOT_RUNS * RECONCILE_MINUTES;
}
