import type { Check, Kind, Place } from "./config-kinds";
import { number, object, REFUSED, text } from "./config-kinds";
import { isTimeZone, momentsOf, parseLocalTime } from "./local-time";

/** A time at which students sit an exam: capacity is there in advance and nothing moves. */
export interface ExamWindow {
  /** Unique among the windows, for people. */
  readonly name: string;
  /** First moment, for example `2027-02-08T07:00:00Z`. */
  readonly startUtc: string;
  /** First moment after it. */
  readonly endUtc: string;
  /** IANA zone in which the window was written, for example `Europe/Berlin`. */
  readonly timeZone: string;
  /** Students who sit at the same time; windows that overlap add up. */
  readonly students: number;
}

const HOUR = 60 * 60 * 1000;

/**
 * Longest window. Nodes are not replaced inside one, so that a year-long window would switch off
 * patching; a week of exams still fits.
 */
const LONGEST_HOURS = 7 * 24;

const isName: Check<string> = (value) =>
  /^[^\p{C}]{1,100}$/u.test(value)
    ? undefined
    : "a name has up to 100 characters on one line. Shorten it.";

const isLocalTime: Check<string> = (value) =>
  parseLocalTime(value) === undefined
    ? 'it must be a date and a time of the wall clock. Write it in quotes, like "2027-02-08T08:00".'
    : undefined;

const isZone: Check<string> = (value) =>
  isTimeZone(value)
    ? undefined
    : "it must be a time zone of the IANA database. Write it like Europe/Berlin.";

const written = object({
  name: { kind: text(isName), what: "a name for people, for example Informatics I" },
  start: { kind: text(isLocalTime), what: 'when it begins, for example "2027-02-08T08:00"' },
  end: { kind: text(isLocalTime), what: 'when it ends, for example "2027-02-08T12:30"' },
  timeZone: { kind: text(isZone), what: "the zone of both times, for example Europe/Berlin" },
  students: {
    kind: number({ min: 1, max: 200_000, step: 1 }),
    what: "how many students sit at the same time, for example 1200",
  },
});

/**
 * One exam window, as the stack file writes it. Windows may overlap, as when two faculties examine on
 * one morning. Where clocks go back, a start is the first of the two hours and an end the second, so
 * that the window is never too short.
 */
export const examWindow: Kind<ExamWindow> = {
  form: "json",
  read: (value, place) => {
    const window = written.read(value, place);
    if (window === REFUSED) {
      return REFUSED;
    }
    const { name, timeZone, students } = window;
    const start = resolve(window.start, timeZone, place.inside("start"))?.at(0);
    const end = resolve(window.end, timeZone, place.inside("end"))?.at(-1);
    if (start === undefined || end === undefined) {
      return REFUSED;
    }
    if (end <= start) {
      return place
        .inside("end")
        .wrong(window.end, "the window must end after it starts. Put the end later.");
    }
    if (end - start > LONGEST_HOURS * HOUR) {
      return place
        .inside("end")
        .wrong(
          window.end,
          `a window lasts at most ${LONGEST_HOURS} hours, since no node is patched inside it. Write one a day.`,
        );
    }
    return { name, startUtc: utc(start), endUtc: utc(end), timeZone, students };
  },
};

/** Names that more than one window has, with the index of each repetition. */
export function repeatedNames(
  windows: readonly ExamWindow[],
): readonly (readonly [number, string])[] {
  return windows.flatMap(({ name }, index) =>
    windows.findIndex((other) => other.name === name) < index ? [[index, name] as const] : [],
  );
}

/** The moments that a checked local time stands for; reports one that clocks skip. */
function resolve(local: string, timeZone: string, place: Place): readonly number[] | undefined {
  const wallClock = parseLocalTime(local) ?? Number.NaN;
  const moments = momentsOf(wallClock, timeZone);
  if (moments.length > 0) {
    return moments;
  }
  place.wrong(local, `clocks in ${timeZone} skip this time. Choose an earlier or a later one.`);
  return undefined;
}

/** ISO 8601 without the milliseconds, which are always zero. */
function utc(moment: number): string {
  return new Date(moment).toISOString().replace(".000Z", "Z");
}
