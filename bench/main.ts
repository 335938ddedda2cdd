import { previewBench } from "./preview";
import { policyBench } from "./policy";
import { webBench } from "./web";
import type { Table } from "./table";
import { render } from "./table";

/** Every measurement of the repository; a name on the command line runs that one alone. */
const BENCHES: Readonly<Record<string, () => Promise<Table[]>>> = {
  preview: previewBench,
  policy: policyBench,
  web: webBench,
};

async function main(): Promise<void> {
  const asked = process.argv.slice(2);
  const unknown = asked.filter((name) => !Object.hasOwn(BENCHES, name));
  if (unknown.length > 0) {
    const known = Object.keys(BENCHES).join(", ");
    throw new Error(`There is no measurement "${unknown.join(", ")}". There are: ${known}.`);
  }
  for (const [name, bench] of Object.entries(BENCHES)) {
    if (asked.length === 0 || asked.includes(name)) {
      // What one needs and does not find must not take the others with it.
      await bench().then(print, fail);
    }
  }
}

function print(tables: readonly Table[]): void {
  for (const table of tables) {
    process.stdout.write(`${render(table)}\n`);
  }
}

function fail(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

main().catch(fail);
