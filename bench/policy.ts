import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { promisify } from "node:util";
import type { Plan } from "../preview/plan";
import { AnalyzerProcess } from "../preview/policy/analyzer-process";
import { findPacks } from "../preview/policy/packs";
import type { AnalyzedStackResource } from "../preview/policy/types";
import { programEnvironment } from "../preview/program-environment";
import { policyShare } from "./policy-share";
import { spread, type Table } from "./table";

const REPOSITORY = resolve(__dirname, "..");
const SIZES = [1_000, 10_000] as const;
const ROUNDS = 3;

/** How many calls are under way at once; the engine's default parallelism is of this order. */
const IN_FLIGHT = 16;

/** Largest growth of the cost of one resource between the two sizes. */
const TARGET_GROWTH = 1.2;

/**
 * What a resource costs each policy pack, in a stack of 1,000 and in one of 10,000 resources, and what
 * share of the preview the packs are.
 */
export async function policyBench(): Promise<Table[]> {
  const sample = await realResources();
  const rows: string[][] = [];
  for (const packDirectory of findPacks(join(REPOSITORY, "policy"))) {
    const pack = await AnalyzerProcess.start({
      packDirectory,
      engineAddress: "127.0.0.1:1",
      organization: "organization",
      project: "bench",
      stack: "bench",
      environment: programEnvironment(REPOSITORY),
    });
    try {
      rows.push(...(await growth(basename(packDirectory), pack, sample)));
    } finally {
      await pack.stop();
    }
  }
  return [
    await policyShare(),
    {
      title: "Cost of one resource in the policy packs",
      columns: ["pack", "call", ...SIZES.map((size) => `${String(size)} resources`), "growth"],
      rows,
      notes: [
        `Wall time divided by the number of resources, ${String(ROUNDS)} rounds of both sizes in turn;`,
        "growth compares the fastest round of each, since noise only ever adds time;",
        `target: a growth of at most ${String(TARGET_GROWTH)}. The resources are those of prod, repeated.`,
      ],
    },
  ];
}

async function growth(
  name: string,
  pack: AnalyzerProcess,
  sample: readonly AnalyzedStackResource[],
): Promise<string[][]> {
  const hasStackRule = pack.info.policies.some(({ type }) => type === "stack");
  const calls = {
    "each resource": async (resources: readonly AnalyzedStackResource[]) => {
      const queue = [...resources];
      const worker = async (): Promise<void> => {
        for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
          await pack.analyze(next);
        }
      };
      await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
    },
    "whole stack": async (resources: readonly AnalyzedStackResource[]) => {
      await pack.analyzeStack(resources);
    },
  };
  const rows: string[][] = [];
  for (const [call, check] of Object.entries(calls)) {
    if (call === "whole stack" && !hasStackRule) {
      continue;
    }
    // The first calls are slower: the pack's code is not compiled yet.
    await check(repeated(sample, SIZES[0]));
    const costs = SIZES.map((): number[] => []);
    for (let round = 0; round < ROUNDS; round++) {
      for (const [index, size] of SIZES.entries()) {
        const resources = repeated(sample, size);
        const started = performance.now();
        await check(resources);
        costs[index]?.push((1000 * (performance.now() - started)) / size);
      }
    }
    const [small = [], large = []] = costs;
    rows.push([
      name,
      call,
      spread(small, "µs", 0),
      spread(large, "µs", 0),
      (Math.min(...large) / Math.min(...small)).toFixed(2),
    ]);
  }
  return rows;
}

/** The resources of prod's plan, as the packs see them. */
async function realResources(): Promise<AnalyzedStackResource[]> {
  const out = mkdtempSync(join(tmpdir(), "bench-policy-"));
  try {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ["--import", "tsx", "preview/main.ts", "--stack", "prod", "--json", "--out", out],
      { cwd: REPOSITORY, maxBuffer: 256 * 1024 * 1024 },
    );
    const plan = JSON.parse(stdout) as Plan;
    return plan.layers.flatMap(({ resources }) =>
      resources.map(({ urn, type, name, inputs }) => ({
        urn,
        type,
        name,
        properties: inputs,
      })),
    );
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

/** The sample over and over, each copy under a name of its own, until there are `size` resources. */
function repeated(sample: readonly AnalyzedStackResource[], size: number): AnalyzedStackResource[] {
  return Array.from({ length: size }, (_, index) => {
    const one = sample[index % sample.length];
    if (one === undefined) {
      throw new Error("The plan of prod has no resources.");
    }
    return { ...one, urn: `${one.urn}-${String(index)}`, name: `${one.name}-${String(index)}` };
  });
}
