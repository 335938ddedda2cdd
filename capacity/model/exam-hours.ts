import { preparedSpan } from "../../infra/exam-lead";
import type { ExamWindow } from "../../infra/exam-windows";

const HOUR = 60 * 60 * 1000;

/**
 * Hours at the peak in the calendar's busiest month (UTC), with the time for which capacity is held
 * before and after each window. Windows that overlap count once; one over the end of a month counts
 * for the month in which it begins.
 */
export function busiestMonthHours(windows: readonly ExamWindow[]): number {
  const byMonth = new Map<string, number>();
  let held = -Infinity;
  const spans = windows.map((window) => ({
    month: window.startUtc.slice(0, 7),
    ...preparedSpan(window),
  }));
  for (const { month, start, end } of spans.sort((one, other) => one.start - other.start)) {
    const hours = Math.max(0, end - Math.max(start, held)) / HOUR;
    byMonth.set(month, (byMonth.get(month) ?? 0) + hours);
    held = Math.max(held, end);
  }
  return Math.max(0, ...byMonth.values());
}
