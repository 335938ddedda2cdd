import { setTimeout as sleep } from "node:timers/promises";
import { Agent, request } from "node:https";
import type { Table } from "../table";
import { mebibytes, median, spread } from "../table";
import type { Effort } from "./pages";
import type { Configuration, RunningSite, Site } from "./site";
import { download } from "./site";
import { load } from "./wrk";

/** Bytes a second that a slow client reads. */
const SPEED = 256 * 1024;

/** Milliseconds between the first download and the look at what it holds. */
const SETTLE = 1000;

/** Downloads so far, which names their sessions. */
let opened = 0;

/** Connections that ask for pages beside the downloads. */
const READERS = 4;

interface DownloadResult {
  /** Children of php-fpm that send a file, once the downloads have begun. */
  readonly held: number;
  readonly heldAtEnd: number;
  readonly buffered: number;
  /** Throughput and p99 of pages during the downloads, as shares of those before. */
  readonly throughput: number;
  readonly p99: number;
}

/** What slow downloads of a large file do to php-fpm and to everybody else's pages. */
export async function downloads(
  site: Site,
  configurations: readonly Configuration[],
  clients: number,
  { rounds, seconds }: Effort,
): Promise<Table> {
  const results = new Map(configurations.map(({ name }) => [name, [] as DownloadResult[]]));
  for (let round = 0; round < rounds; round++) {
    for (const configuration of configurations) {
      process.stderr.write(`downloads, round ${round + 1} of ${rounds}: ${configuration.name}\n`);
      results.get(configuration.name)?.push(await measure(site, configuration, clients, seconds));
    }
  }
  return {
    title: `${clients} slow downloads of ${mebibytes(download.bytes)}`,
    columns: [
      "",
      ...["children held after 1 s", "at the end", "on nginx's disk"],
      ...["pages, during / before", "their p99, during / before"],
    ],
    rows: [...results].map(([name, its]) => {
      const column = (key: keyof DownloadResult, digits: number): string =>
        spread(
          its.map((result) => result[key]),
          "",
          digits,
        );
      return [
        name,
        column("held", 0),
        column("heldAtEnd", 0),
        mebibytes(median(its.map(({ buffered }) => buffered))),
        column("throughput", 2),
        column("p99", 2),
      ];
    }),
    notes: [
      `Each client reads ${SPEED / 1024} KiB a second; ${READERS} connections ask for pages beside them, ${rounds} rounds of`,
      `${seconds} s, median (lowest–highest). Held: children of php-fpm that send a file.`,
    ],
  };
}

async function measure(
  site: Site,
  configuration: Configuration,
  clients: number,
  seconds: number,
): Promise<DownloadResult> {
  const running = await site.open(configuration);
  const pages = { path: "/view.php?course=%d", connections: READERS, seconds };
  const stop = new AbortController();
  const problems: string[] = [];
  try {
    await load(site.workspace, running, { ...pages, seconds: 2 });
    const before = await load(site.workspace, running, pages);
    await running.idle();
    for (let client = 0; client < clients; client++) {
      slowDownload(running, `download${++opened}`, stop.signal, (problem) =>
        problems.push(problem),
      );
    }
    await sleep(SETTLE);
    const held = running.requestsInPhp();
    const during = await load(site.workspace, running, pages);
    // Pages of the load that just ended leave php-fpm.
    await sleep(SETTLE);
    if (problems.length > 0) {
      throw new Error(`Downloads from ${configuration.name} failed: ${problems.join(", ")}.`);
    }
    return {
      held,
      heldAtEnd: running.requestsInPhp(),
      buffered: running.bufferedBytes(),
      throughput: during.requestsPerSecond / before.requestsPerSecond,
      // Without an answer there is no latency.
      p99: during.requestsPerSecond === 0 ? Infinity : during.p99 / before.p99,
    };
  } finally {
    stop.abort();
    await running.close();
  }
}

/** Reads at {@link SPEED} until it is stopped. */
function slowDownload(
  { port, domain, authority }: RunningSite,
  session: string,
  signal: AbortSignal,
  report: (problem: string) => void,
): void {
  const reportError = (error: Error): void => {
    if (!signal.aborted) {
      report(error.message);
    }
  };
  const sent = request(
    {
      ...{ host: "127.0.0.1", port, servername: domain, ca: authority, signal },
      agent: new Agent(),
      path: "/pluginfile.php",
      headers: { host: domain, cookie: `MoodleSession=${session}` },
    },
    (answer) => {
      if (answer.statusCode !== 200) {
        report(`status ${String(answer.statusCode)}`);
      }
      answer.on("error", reportError);
      answer.on("data", (chunk: Buffer) => {
        answer.pause();
        setTimeout(() => answer.resume(), (1000 * chunk.length) / SPEED);
      });
    },
  );
  sent.on("error", reportError);
  sent.end();
}
