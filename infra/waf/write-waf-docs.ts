import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { format, resolveConfig } from "prettier";
import { WAF_DOCS, wafDocs } from "./waf-docs";

/** Writes the page about the firewall. */
async function main(): Promise<void> {
  const target = join(__dirname, "..", "..", WAF_DOCS);
  const options = await resolveConfig(target);
  writeFileSync(target, await format(wafDocs(), { ...options, filepath: target }));
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
