import type { Span } from "../exam-lead";
import { preparedSpan } from "../exam-lead";
import type { ExamWindow } from "../exam-windows";

/** How many nodes of a pool Karpenter may replace at a time, and when that holds; without a schedule, always. */
export interface DisruptionBudget {
  readonly nodes: string;
  /** Cron in UTC, for example `0 7 8 2 *`; it has no year. */
  readonly schedule?: string;
  /** How long it holds from there, for example `4h30m`. */
  readonly duration?: string;
}

/** Share of a pool that may be replaced at a time, rounded up by Karpenter. */
const USUAL = "10%";

const MINUTE = 60 * 1000;

/**
 * The disruption budgets of a node pool: a few nodes at a time as a rule, none inside exam windows,
 * nor while capacity is raised ahead of them, nor while it stays on after. Where several budgets hold,
 * Karpenter takes the strictest.
 *
 * Cron knows no year, so that a window closes the same hours of every year; windows that are over
 * should leave the stack file. Windows that touch are one budget: a pool takes at most 50.
 */
export function disruptionBudgets(windows: readonly ExamWindow[]): readonly DisruptionBudget[] {
  const closed = merge(windows.map(preparedSpan));
  return [
    { nodes: USUAL },
    ...closed.map((span) => ({ nodes: "0", schedule: cron(span), duration: duration(span) })),
  ];
}

/** Joins spans that overlap or touch, earliest first. */
function merge(spans: readonly Span[]): readonly Span[] {
  return [...spans]
    .sort((one, other) => one.start - other.start)
    .reduce<readonly Span[]>((merged, span) => {
      const last = merged.at(-1);
      return last !== undefined && span.start <= last.end
        ? [...merged.slice(0, -1), { start: last.start, end: Math.max(last.end, span.end) }]
        : [...merged, span];
    }, []);
}

function cron({ start }: Span): string {
  const date = new Date(start);
  return `${date.getUTCMinutes()} ${date.getUTCHours()} ${date.getUTCDate()} ${date.getUTCMonth() + 1} *`;
}

/** Hours and minutes are the only units that Karpenter takes here. */
function duration({ start, end }: Span): string {
  const minutes = (end - start) / MINUTE;
  return `${Math.floor(minutes / 60)}h${minutes % 60}m`;
}
