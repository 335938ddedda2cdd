import { availableParallelism } from "node:os";
import { serverVersions } from "../../test/runtime/support/server-versions";
import { azure } from "./azure";
import { connections } from "./connections";
import { downloads } from "./downloads";
import type { Effort } from "./pages";
import { pages } from "./pages";
import { childrenOfThisMachine, rendered } from "./rendered";
import { Site } from "./site";
import { stock } from "./stock";

/** Six rounds of six seconds are about ten minutes. */
const PAGES: Effort = { rounds: 6, seconds: 6 };
const DOWNLOADS: Effort = { rounds: 2, seconds: 5 };
const CONNECTION_RUNS = 5;

/**
 * Measures in this process's network and prints the tables as JSON.
 *
 * @param words rounds and seconds in the place of the usual ones.
 */
async function main(words: readonly string[]): Promise<void> {
  const [rounds, seconds] = words.map(Number);
  const chosen = {
    ...(rounds === undefined ? {} : { rounds }),
    ...(seconds === undefined ? {} : { seconds }),
  };
  const site = await Site.start();
  try {
    const children = childrenOfThisMachine();
    const own = rendered(site, children);
    const all = [own, stock(site), stock(site, children), azure(site)] as const;
    const tables = [
      ...(await pages(site, all, children, {
        ...PAGES,
        ...chosen,
      })),
      await downloads(site, all, children, { ...DOWNLOADS, ...chosen }),
      await connections(site, rounds ?? CONNECTION_RUNS),
    ];
    const machine = `On ${availableParallelism()} CPUs, which load generator, database and Redis share; ${serverVersions()}.`;
    process.stdout.write(
      JSON.stringify(tables.map((table) => ({ ...table, notes: [...table.notes, machine] }))),
    );
  } finally {
    await site.stop();
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
