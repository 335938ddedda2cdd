import { EXAM_LEAD_MINUTES, EXAM_TAIL_MINUTES } from "../../infra/exam-lead";
import type { ExamWindow } from "../../infra/exam-windows";
import type { ExamLoad } from "./exam-load";
import type { Floor, WebSizing } from "./web-capacity";
import { floorFor } from "./web-capacity";

/** What the calendar needs to know of a window. */
export type CalendarWindow = Pick<ExamWindow, "name" | "startUtc" | "endUtc" | "students">;

const MINUTE = 60 * 1000;

/** What the calendar asks for at a moment. */
export interface Demand {
  /** Most students who sit at the same time, from a tail ago until a lead ahead. */
  readonly students: number;
  /** Windows whose capacity must be there, by name. */
  readonly windows: readonly string[];
  /** Begin of the next of them, in milliseconds since 1970; none where each has begun. */
  readonly nextStart?: number;
  /** Whether one of them has begun; it may be in its tail. */
  readonly begun: boolean;
}

/**
 * What the calendar asks for.
 *
 * @param now milliseconds since 1970.
 */
export function demandAt(windows: readonly CalendarWindow[], now: number): Demand {
  const from = now - EXAM_TAIL_MINUTES * MINUTE;
  const until = now + EXAM_LEAD_MINUTES * MINUTE;
  const active = windows.filter((window) => start(window) <= until && end(window) > from);
  const coming = active.map(start).filter((moment) => moment > now);
  return {
    // The sum grows at begins alone, so that they are all there is to look at.
    students: Math.max(
      0,
      ...[from, ...active.map(start)]
        .filter((moment) => moment >= from)
        .map((moment) => studentsAt(active, moment)),
    ),
    windows: active.map(({ name }) => name),
    ...(coming.length === 0 ? {} : { nextStart: Math.min(...coming) }),
    begun: coming.length < active.length,
  };
}

/** Students who sit at a moment. */
export function studentsAt(windows: readonly CalendarWindow[], moment: number): number {
  return windows
    .filter((window) => start(window) <= moment && moment < end(window))
    .reduce((sum, { students }) => sum + students, 0);
}

/** A moment at which the calendar asks for more than the autoscaler may give. */
export interface Shortfall {
  /** Begin of a window, as it stands in the contract. */
  readonly startUtc: string;
  readonly students: number;
  readonly floor: Floor;
}

/** Every begin of a window at which students need more web pods than there may be. */
export function shortfalls(
  windows: readonly CalendarWindow[],
  sizing: WebSizing,
  load: ExamLoad,
): readonly Shortfall[] {
  const starts = [...new Set(windows.map(({ startUtc }) => startUtc))].sort();
  return starts.flatMap((startUtc) => {
    const students = studentsAt(windows, Date.parse(startUtc));
    const floor = floorFor(students, sizing, load);
    return floor.wanted > floor.pods ? [{ startUtc, students, floor }] : [];
  });
}

/** What to say of too many students. */
export function showShortfall(students: number, floor: Floor): string {
  return `${students} students need ${floor.wanted} web pods, and sizing.maxReplicas is ${floor.pods}`;
}

function start({ startUtc }: CalendarWindow): number {
  return Date.parse(startUtc);
}

function end({ endUtc }: CalendarWindow): number {
  return Date.parse(endUtc);
}
