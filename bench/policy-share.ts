import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { median, spread, type Table } from "./table";

const REPOSITORY = resolve(__dirname, "..");
const RUNS = 3;

/** The largest share of the preview's wall time that the packs may take. */
const TARGET = 0.25;

/** What is no part of the project that is previewed without its packs. */
const LEFT_OUT = ["policy", "out", ".git"];

/** The preview of both environments with and without the policy packs, in turn. */
export async function policyShare(): Promise<Table> {
  const scratch = mkdtempSync(join(tmpdir(), "bench-policy-share-"));
  try {
    const bare = mkdtempSync(join(scratch, "project-"));
    for (const entry of readdirSync(REPOSITORY).filter((name) => !LEFT_OUT.includes(name))) {
      symlinkSync(join(REPOSITORY, entry), join(bare, entry));
    }
    const out = join(scratch, "out");
    const withPacks: number[] = [];
    const without: number[] = [];
    // The first run of each compiles what the others find compiled.
    await seconds(REPOSITORY, out);
    await seconds(bare, out);
    for (let run = 0; run < RUNS; run++) {
      withPacks.push(await seconds(REPOSITORY, out));
      without.push(await seconds(bare, out));
    }
    const share = 1 - median(without) / median(withPacks);
    return {
      title: "Share of the policy packs in the preview of both environments",
      columns: ["", "wall time"],
      rows: [
        ["with both packs", spread(withPacks, "s")],
        ["without packs", spread(without, "s")],
        ["share of the packs", `${(100 * share).toFixed(0)} %`],
      ],
      notes: [
        `${String(RUNS)} runs of each in turn, warm; target: at most ${String(100 * TARGET)} %.`,
        "The packs start beside the programs and judge while these run.",
      ],
    };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function seconds(project: string, out: string): Promise<number> {
  const started = performance.now();
  await promisify(execFile)(
    process.execPath,
    [
      "--max-semi-space-size=32",
      ...["--import", "tsx", "preview/main.ts", "--json", "--cwd", project, "--out", out],
    ],
    { cwd: REPOSITORY, maxBuffer: 256 * 1024 * 1024 },
  );
  return (performance.now() - started) / 1000;
}
