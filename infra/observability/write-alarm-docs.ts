import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { format, resolveConfig } from "prettier";
import { ALARM_DOCS, alarmDocs } from "./alarm-docs";

/** Writes the page of all alarms. */
async function main(): Promise<void> {
  const target = join(__dirname, "..", "..", ALARM_DOCS);
  const options = await resolveConfig(target);
  writeFileSync(target, await format(alarmDocs(), { ...options, filepath: target }));
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
