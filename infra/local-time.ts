/** Milliseconds in a day; no zone of today is further than that from UTC. */
const DAY = 24 * 60 * 60 * 1000;

/** `2027-02-08T08:00`: a wall clock's time, without zone, to the minute. */
const LOCAL_TIME = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})$/;

/** Names of the IANA database; what `Intl` also takes, such as `+01:00`, knows no daylight saving. */
const ZONE_NAME = /^(UTC|[A-Z][A-Za-z_]+(\/[A-Z][A-Za-z0-9_+-]*)+)$/;

/** Whether a name stands for a time zone of the IANA database, for example `Europe/Berlin`. */
export function isTimeZone(name: string): boolean {
  if (!ZONE_NAME.test(name)) {
    return false;
  }
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/**
 * The wall clock's time `2027-02-08T08:00` as if it were UTC, in milliseconds since 1970; `undefined`
 * for text of another form and for days that no calendar has.
 */
export function parseLocalTime(text: string): number | undefined {
  const [, year, month, day, hour, minute] = LOCAL_TIME.exec(text)?.map(Number) ?? [];
  if (year === undefined || month === undefined) {
    return undefined;
  }
  const wallClock = Date.UTC(year, month - 1, day, hour, minute);
  // Date rolls 31 June over to 1 July, and 25:00 to the next day.
  return !Number.isNaN(wallClock) && new Date(wallClock).toISOString().startsWith(text)
    ? wallClock
    : undefined;
}

/**
 * The moments, in milliseconds since 1970 and in order, at which clocks of a zone show a time: one as
 * a rule, none in the hour that daylight saving skips, two in the hour that it repeats.
 *
 * @param wallClock as {@link parseLocalTime} gives it.
 * @param timeZone name for which {@link isTimeZone} holds.
 */
export function momentsOf(wallClock: number, timeZone: string): number[] {
  const offsets = [-DAY, DAY].map((shift) => offsetAt(wallClock + shift, timeZone));
  return [...new Set(offsets)]
    .map((offset) => wallClock - offset)
    .filter((moment) => moment + offsetAt(moment, timeZone) === wallClock)
    .sort((one, other) => one - other);
}

/** How far the zone's clocks are ahead of UTC at a moment, in milliseconds. */
function offsetAt(moment: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(moment);
  const read = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((part) => part.type === type)?.value);
  const wallClock = Date.UTC(
    read("year"),
    read("month") - 1,
    read("day"),
    read("hour"),
    read("minute"),
    read("second"),
  );
  return wallClock - Math.floor(moment / 1000) * 1000;
}
