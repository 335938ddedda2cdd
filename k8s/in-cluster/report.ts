/** How grave a report is, as log queries and alarms read it. */
export type Level = "info" | "warn" | "error";

/** Writes one line of JSON to the container's log. */
export function report(level: Level, component: string, facts: object): void {
  const line = { time: new Date().toISOString(), level, component, ...facts };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

/**
 * Runs a script to its end: what it throws is one line in the log, and the exit code fails the Job.
 *
 * @param script returns whether all is well.
 */
export function runScript(component: string, script: () => Promise<boolean>): void {
  script().then(
    (well) => {
      process.exitCode = well ? 0 : 1;
    },
    (error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      report("error", component, { message });
      process.exitCode = 1;
    },
  );
}
