/** Measurements under a title, as they are printed. */
export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** How to read it: what was measured, against which target. */
  readonly notes: readonly string[];
}

/** The table as GitHub-flavoured Markdown. */
export function render(table: Table): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [
    "",
    `## ${table.title}`,
    "",
    line(table.columns),
    line(table.columns.map(() => "---")),
    ...table.rows.map(line),
    "",
    ...table.notes,
  ].join("\n");
}

/** Minimum, median and maximum of several runs of one thing; ratios have no unit. */
export function spread(values: readonly number[], unit: string, digits = 2): string {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (index: number): string => (sorted[index] ?? NaN).toFixed(digits);
  const middle = [at(Math.floor(sorted.length / 2)), unit].join(" ").trim();
  return `${middle} (${at(0)}–${at(sorted.length - 1)})`;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

/** Bytes as MiB, rounded. */
export function mebibytes(bytes: number): string {
  return `${String(Math.round(bytes / 1024 / 1024))} MiB`;
}
