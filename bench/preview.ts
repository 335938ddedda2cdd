import { execFile, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { setTimeout } from "node:timers/promises";
import type { ProcessUsage } from "./preview-usage";
import { mebibytes, median, spread, type Table } from "./table";

const REPOSITORY = resolve(__dirname, "..");
const WARM_RUNS = 5;
const SAMPLE_EVERY_MS = 50;

/** What the whole preview of both environments may take on 2 cores, once it is warm. */
const TARGET = { seconds: 8, bytes: 1.5 * 1024 ** 3 };

interface Run {
  readonly seconds: number;
  readonly peakBytes: number;
}

/** The preview of both environments: as a user runs it, cold and warm, and process by process. */
export async function previewBench(): Promise<Table[]> {
  const scratch = mkdtempSync(join(tmpdir(), "bench-preview-"));
  try {
    const cold = await run(scratch, coldEnvironment(scratch));
    await run(scratch, process.env);
    const warm: number[] = [];
    for (let count = 0; count < WARM_RUNS; count++) {
      warm.push((await run(scratch, process.env)).seconds);
    }
    // Taking samples costs processor time, so the runs that are sampled are not those that are timed.
    const peaks = [await run(scratch, process.env, SAMPLE_EVERY_MS)];
    peaks.push(await run(scratch, process.env, SAMPLE_EVERY_MS));
    const usages: ProcessUsage[][] = [];
    for (let count = 0; count < 3; count++) {
      usages.push(await processUsages());
    }
    const peakBytes = Math.max(...peaks.map((one) => one.peakBytes));
    return [wholeTable(cold.seconds, warm, peakBytes), processTable(usages)];
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function wholeTable(cold: number, warm: readonly number[], peakBytes: number): Table {
  return {
    title: "Preview of both environments",
    columns: ["", "wall time", "peak memory"],
    rows: [
      ["cold", `${cold.toFixed(2)} s`, ""],
      [`warm, ${String(WARM_RUNS)} runs`, spread(warm, "s"), mebibytes(peakBytes)],
      [
        "warm / target",
        (median(warm) / TARGET.seconds).toFixed(2),
        (peakBytes / TARGET.bytes).toFixed(2),
      ],
      ["cold / warm", (cold / median(warm)).toFixed(2), ""],
    ],
    notes: [
      `Target, warm, on 2 cores: ${String(TARGET.seconds)} s and ${mebibytes(TARGET.bytes)}.`,
      "Cold means without compiled code of an earlier run (the disk's own cache stays). Peak memory",
      "is the largest sum of resident memory over all processes, shared pages counted for each.",
    ],
  };
}

function processTable(usages: readonly (readonly ProcessUsage[])[]): Table {
  const names = usages[0]?.map(({ name }) => name) ?? [];
  const of = (name: string): ProcessUsage[] =>
    usages.flatMap((one) => one.filter((usage) => usage.name === name));
  const total = usages.map((one) => one.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0));
  return {
    title: "Where the preview's processor time goes",
    columns: ["process", "CPU time", "share", "peak memory"],
    rows: [
      ...names.map((name) => {
        const cpu = of(name).map(({ cpuSeconds }) => cpuSeconds);
        return [
          name,
          spread(cpu, "s"),
          `${String(Math.round((100 * median(cpu)) / median(total)))} %`,
          mebibytes(Math.max(...of(name).map(({ peakBytes }) => peakBytes))),
        ];
      }),
      ["all", spread(total, "s"), "100 %", ""],
    ],
    notes: ["Each process reports its own use when it ends; warm, 3 runs."],
  };
}

function coldEnvironment(scratch: string): NodeJS.ProcessEnv {
  const empty = mkdtempSync(join(scratch, "cold-"));
  // Node's compiled code, and what tsx keeps in the temporary folder.
  return { ...process.env, NODE_COMPILE_CACHE: join(empty, "node"), TMPDIR: empty };
}

/**
 * Runs the command as a user does.
 *
 * @param sampleEvery - milliseconds between looks at the memory of the whole process tree; without it
 *   memory is not measured.
 */
async function run(
  scratch: string,
  environment: NodeJS.ProcessEnv,
  sampleEvery?: number,
): Promise<Run> {
  const started = performance.now();
  const child = spawn(
    "npm",
    ["run", "--silent", "preview", "--", "--json", "--out", join(scratch, "out")],
    { cwd: REPOSITORY, env: environment, stdio: ["ignore", "ignore", "inherit"] },
  );
  let seconds: number | undefined;
  const ended = new Promise<number | null>((done, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      seconds = (performance.now() - started) / 1000;
      done(code);
    });
  });
  let peakBytes = 0;
  while (sampleEvery !== undefined && seconds === undefined && child.pid !== undefined) {
    peakBytes = Math.max(peakBytes, await residentBytes(child.pid));
    await setTimeout(sampleEvery);
  }
  const code = await ended;
  if (code !== 0 || seconds === undefined) {
    throw new Error(`The preview ended with code ${String(code)}; run make preview to see why.`);
  }
  return { seconds, peakBytes };
}

/** Resident memory of a process and all its descendants. */
async function residentBytes(root: number): Promise<number> {
  const { stdout } = await promisify(execFile)("ps", ["-A", "-o", "pid=,ppid=,rss="]);
  const processes = stdout
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number))
    .map(([pid = 0, parent = 0, kibibytes = 0]) => ({ pid, parent, kibibytes }));
  const tree = new Set([root]);
  let kibibytes = 0;
  // Children may be listed before their parents, so until nothing is added.
  for (let before = 0; before !== tree.size;) {
    before = tree.size;
    processes.filter(({ parent }) => tree.has(parent)).forEach(({ pid }) => tree.add(pid));
  }
  for (const one of processes) {
    kibibytes += tree.has(one.pid) ? one.kibibytes : 0;
  }
  return kibibytes * 1024;
}

async function processUsages(): Promise<ProcessUsage[]> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--import", "tsx", "bench/preview-usage.ts"],
    { cwd: REPOSITORY },
  );
  return JSON.parse(stdout) as ProcessUsage[];
}
