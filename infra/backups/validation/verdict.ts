/** Rows by table, without prefix. */
export type Counts = Readonly<Record<string, number>>;

/** What a restore test found. */
export interface Verdict {
  /** What is wrong, one sentence each; none where the backup is good. */
  readonly problems: readonly string[];
  /** Rows of the restored tables. */
  readonly counts: Counts;
  /** Files whose content was read and compared. */
  readonly filesRead: number;
}

/** How many problems of one kind are written out. */
const SHOWN = 5;

/** Problems of one kind: the first few, and how many more there are. */
export function atMost(problems: readonly string[], what: string): string[] {
  const rest = problems.length - SHOWN;
  return rest > 0 ? [...problems.slice(0, SHOWN), `${rest} more ${what}.`] : [...problems];
}
