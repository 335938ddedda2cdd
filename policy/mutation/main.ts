import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

import { PACKS } from "../checklist/documents";
import { plannedLayers } from "./plans";
import { score, survivorLines, table, unneeded, verdicts } from "./report";
import { mutate } from "./run";

/** The share of mutants that the rules must catch. */
const TARGET = 0.98;

const OUT = path.join(__dirname, "..", "..", "out", "policy-mutation.json");

async function main(): Promise<void> {
  const started = performance.now();
  const layers = await plannedLayers();
  const found = verdicts(
    (
      await Promise.all(Object.entries(PACKS).map(([pack, rules]) => mutate(pack, rules, layers)))
    ).flat(),
  );
  const stale = unneeded(found);
  const names = Object.values(PACKS).flatMap((rules) => rules.map(({ name }) => name));
  const read = new Set(found.map(({ rule }) => rule));
  const idle = names.filter((name) => !read.has(name));
  mkdirSync(path.dirname(OUT), { recursive: true });
  writeFileSync(OUT, `${JSON.stringify({ score: score(found), mutants: found }, null, 2)}\n`);
  const lines = [
    table(names, found),
    "",
    `${idle.length} rules read nothing in the plans, where their resources are not built: ${idle.join(", ")}`,
    "",
    ...survivorLines(found),
    ...stale.map(
      (entry) => `equivalent to nothing: ${entry.rule}, ${entry.path}, ${entry.mutation}`,
    ),
    `${found.length} mutants in ${((performance.now() - started) / 1000).toFixed(0)} s: ` +
      `${percent(score(found))} caught, target ${percent(TARGET)}; all of them in out/policy-mutation.json`,
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
  process.exitCode = score(found) >= TARGET && stale.length === 0 ? 0 : 1;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`;
}

main().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exitCode = 1;
});
