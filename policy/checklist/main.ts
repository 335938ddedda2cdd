import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

import { format, resolveConfig } from "prettier";

import { documents, missingTests } from "./documents";

/** Writes what is generated from the rules: the checklist, the tables of the packs, the schema. */
async function main(): Promise<void> {
  const missing = missingTests();
  if (missing.length > 0) {
    throw new Error(missing.join("\n"));
  }
  for (const [file, content] of Object.entries(documents())) {
    const target = path.join(__dirname, "..", "..", file);
    const text = await format(content, { ...(await resolveConfig(target)), filepath: target });
    if (current(target) !== text) {
      writeFileSync(target, text);
      process.stdout.write(`${file} is written anew.\n`);
    }
  }
}

function current(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
