import { previewBench } from "./preview";
import { policyBench } from "./policy";
import type { Table } from "./table";
import { render } from "./table";

/** Every measurement of the repository; a name on the command line runs that one alone. */
const BENCHES: Readonly<Record<string, () => Promise<Table[]>>> = {
  preview: previewBench,
  policy: policyBench,
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
      for (const table of await bench()) {
        process.stdout.write(`${render(table)}\n`);
      }
    }
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
