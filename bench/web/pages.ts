import type { Table } from "../table";
import { median, spread } from "../table";
import type { Configuration, Site } from "./site";
import type { LoadResult } from "./wrk";
import { load } from "./wrk";

/** How much is measured. */
export interface Effort {
  /** How often every configuration has its turn. */
  readonly rounds: number;
  /** Of one measurement. */
  readonly seconds: number;
}

interface PageResult extends LoadResult {
  /** Processor time of nginx and php-fpm for one request, in milliseconds. */
  readonly cpu: number;
}

interface Scenario {
  readonly title: string;
  /** Microseconds that every round trip to database and Redis takes longer than on one machine. */
  readonly distance: number;
  readonly connections: number;
}

/** A round trip between two zones of a region is about half a millisecond; an assumption. */
const ZONES = 500;

/** Seconds of load before anything is measured: OPcache and the application's cache fill. */
const WARM_UP = 3;

/**
 * Throughput and latency of pages, each configuration started anew in every round, in an order that
 * moves on by one from round to round.
 *
 * @param capacity connections at which the rendered configuration's children are all at work.
 */
export async function pages(
  site: Site,
  [own, ...others]: readonly [Configuration, ...Configuration[]],
  capacity: number,
  { rounds, seconds }: Effort,
): Promise<Table[]> {
  const scenarios: readonly Scenario[] = [0, ZONES].flatMap((distance) =>
    [1, 2].map((times) => ({
      title: `${distance === 0 ? "servers on this machine" : `servers ${ZONES} µs away`}, ${times === 1 ? "at" : "at twice the"} capacity`,
      distance,
      connections: times * capacity,
    })),
  );
  const all = [own, ...others];
  const results = new Map(all.map(({ name }) => [name, scenarios.map((): PageResult[] => [])]));
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < all.length; turn++) {
      const configuration = all[(round + turn) % all.length] ?? own;
      process.stderr.write(`pages, round ${round + 1} of ${rounds}: ${configuration.name}\n`);
      const measured = await measure(site, configuration, scenarios, seconds);
      measured.forEach((result, index) => results.get(configuration.name)?.[index]?.push(result));
    }
  }
  return scenarios.map(({ title, connections }, index) => {
    const of = ({ name }: Configuration): readonly PageResult[] => results.get(name)?.[index] ?? [];
    return {
      title: `Web pages: ${title}`,
      columns: [
        ...["", "requests/s", "p50", "p99", "CPU a request"],
        ...["throughput ratio", "p50 ratio", "p99 ratio", "CPU ratio"],
      ],
      rows: all.map((configuration) => row(configuration.name, of(configuration), of(own))),
      notes: [
        `${connections} connections, ${rounds} rounds of ${seconds} s; median (lowest–highest). The last four columns are`,
        `${own.name} / this, compared within each round: throughput is better above 1, the others below.`,
        failures(all.map((one) => [one.name, of(one)])),
      ],
    };
  });
}

async function measure(
  site: Site,
  configuration: Configuration,
  scenarios: readonly Scenario[],
  seconds: number,
): Promise<readonly PageResult[]> {
  const running = await site.open(configuration);
  const path = (distance: number): string => `/view.php?course=%d&distance=${distance}`;
  try {
    const results: PageResult[] = [];
    const warmUp = { path: path(0), connections: 8, seconds: WARM_UP };
    await load(site.workspace, running, warmUp);
    await running.idle();
    for (const { distance, connections } of scenarios) {
      const before = running.cpuSeconds();
      const result = await load(site.workspace, running, {
        path: path(distance),
        connections,
        seconds,
      });
      await running.idle();
      // The last request of each connection is done by php-fpm, too, but not counted.
      const requests = result.requestsPerSecond * seconds + connections;
      results.push({ ...result, cpu: (1000 * (running.cpuSeconds() - before)) / requests });
    }
    return results;
  } finally {
    await running.close();
  }
}

function row(name: string, its: readonly PageResult[], own: readonly PageResult[]): string[] {
  const values = (key: keyof PageResult): number[] => its.map((result) => result[key]);
  const ratio = (key: keyof PageResult): string =>
    its === own
      ? "1"
      : spread(
          its.map((result, round) => (own[round]?.[key] ?? NaN) / result[key]),
          "",
        );
  return [
    name,
    spread(values("requestsPerSecond"), "", 1),
    spread(values("p50"), "ms", 0),
    spread(values("p99"), "ms", 0),
    spread(values("cpu"), "ms", 1),
    ...(["requestsPerSecond", "p50", "p99", "cpu"] as const).map(ratio),
  ];
}

function failures(results: readonly (readonly [string, readonly PageResult[]])[]): string {
  const failed = results.flatMap(([name, its]) => {
    const count = its.reduce((sum, result) => sum + result.failed, 0);
    return count > 0 ? [`${name} ${count}`] : [];
  });
  const kilobytes = median(results.flatMap(([, its]) => its.map(({ bytes }) => bytes))) / 1000;
  return `Failed requests: ${failed.join(", ") || "none"}. An answer is ${kilobytes.toFixed(1)} kB, compressed.`;
}
