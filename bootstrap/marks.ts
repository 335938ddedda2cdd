import type { Target } from "./target";

/** How the bootstrap knows again what it made. */
export function marks(target: Target): Readonly<Record<string, string>> {
  return { "created-by": "moodle-bootstrap", environment: target.stack, project: "moodle" };
}

/** Whether tags are those of something that the bootstrap made for this stack; more may be there. */
export function isMarked(target: Target, tags: ReadonlyMap<string, string>): boolean {
  return Object.entries(marks(target)).every(([key, value]) => tags.get(key) === value);
}

/** Reads a list of tags; S3 and KMS name their fields differently. */
export function tagsOf(list: unknown, key: string, value: string): ReadonlyMap<string, string> {
  const items: unknown[] = Array.isArray(list) ? list : [];
  return new Map(
    items.map((item) => {
      const fields: Readonly<Record<string, unknown>> = { ...(item as object) };
      return [String(fields[key]), String(fields[value])];
    }),
  );
}

/** What to say of something that has one of our names and not our tags. */
export function notOurs(what: string, target: Target): string {
  const expected = Object.entries(marks(target))
    .map(([key, value]) => `${key}=${value}`)
    .join(", ");
  return (
    `${what} exists already, and the bootstrap did not make it: it lacks the tags ${expected}. ` +
    "It was left alone. Rename or remove it if nobody needs it, or give it these tags to have it used."
  );
}
