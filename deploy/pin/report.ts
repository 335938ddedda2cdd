import { LOCK } from "./lock-file";

/** What came of looking up one pin: a version or a problem. */
export interface Found {
  readonly name: string;
  /** What the lock holds. */
  readonly now: string;
  readonly source: string;
  readonly version?: string;
  /** Why there is none, as a phrase without full stop. */
  readonly problem?: string;
}

/** A table of what changes in the lock; nothing when nothing does. */
export function changeLines(changed: readonly Found[], check: boolean): string[] {
  if (changed.length === 0) {
    return [];
  }
  const rows = changed.map(({ name, now, version = "" }) => [name, short(now), short(version)]);
  const table = [["pin", "now", "new"], ...rows];
  const width = (column: number): number =>
    Math.max(...table.map((row) => row[column]?.length ?? 0));
  const lines = table.map((row) =>
    row.map((cell, column) => (column === 2 ? cell : cell.padEnd(width(column)))).join("  "),
  );
  const title = check ? `${LOCK} would change:` : `${LOCK} has changed; review it with git diff:`;
  return [title, ...lines.map((line) => `  ${line}`)];
}

/** What was not found, one line a reason. */
export function failureLines(failed: readonly Found[]): string[] {
  const byProblem = Map.groupBy(failed, ({ problem = "" }) => problem);
  return [...byProblem].map(([problem, pins]) => {
    const names = pins.map(({ name }) => name).join(", ");
    const [only] = pins.length === 1 ? pins : [];
    const where = only === undefined ? `Sources are in ${LOCK}.` : `Source: ${only.source}`;
    return `${names}: ${problem}. ${where}`;
  });
}

/** Digests by their beginning, as tools show them; the lock holds them whole. */
function short(version: string): string {
  return /^(sha256:)?[0-9a-f]{64}$/.test(version) ? `${version.slice(0, 19)}…` : version;
}
