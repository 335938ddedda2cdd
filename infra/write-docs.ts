import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { format, resolveConfig } from "prettier";
import { ALARM_DOCS, alarmDocs } from "./observability/alarm-docs";
import { WAF_DOCS, wafDocs } from "./waf/waf-docs";

/** Writes the pages that come out of tables: the firewall's rules, the alarms. */
async function main(): Promise<void> {
  for (const [page, text] of [
    [WAF_DOCS, wafDocs()],
    [ALARM_DOCS, alarmDocs()],
  ] as const) {
    const target = join(__dirname, "..", page);
    const options = await resolveConfig(target);
    writeFileSync(target, await format(text, { ...options, filepath: target }));
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
