import { execFile, spawnSync } from "node:child_process";
import { promisify } from "node:util";
import type { Workspace } from "../../test/runtime/support/workspace";

/** What the load generator saw in one run. */
export interface LoadResult {
  readonly requestsPerSecond: number;
  /** Milliseconds that half of the requests took at most. */
  readonly p50: number;
  /** The same for 99 of 100. */
  readonly p99: number;
  /** Bytes of an answer, as sent: compressed. */
  readonly bytes: number;
  /** Requests that got no answer or another status than 200. */
  readonly failed: number;
}

export interface Load {
  /** With a `%d` that is replaced by a number that goes round. */
  readonly path: string;
  readonly connections: number;
  readonly seconds: number;
}

const NAME = "wrk";

/** How many loads there were, which names their sessions. */
let loads = 0;

/** Longest wait for one answer, in seconds. */
const PATIENCE = 20;

/**
 * The program that makes the load: `WRK`, else the one on the PATH.
 *
 * @throws Error where there is none, with the command that installs it.
 */
export function wrk(): string {
  const chosen = process.env["WRK"] ?? NAME;
  if (spawnSync(chosen, ["--version"]).error !== undefined) {
    throw new Error(
      `This machine has no ${chosen}, which makes the load. Run \`apt-get install --no-install-recommends ${NAME}\` as root, or name it: WRK=/path.`,
    );
  }
  return chosen;
}

/** Loads a site over connections that stay open, as a load balancer's do; each request has a session. */
export async function load(
  workspace: Workspace,
  { domain, port }: { readonly domain: string; readonly port: number },
  { path, connections, seconds }: Load,
): Promise<LoadResult> {
  const script = workspace.file("load.lua", SCRIPT);
  // Sessions of an earlier load may still be locked by a request that was cut off.
  const sessions = `load${++loads}x`;
  const { stdout } = await promisify(execFile)(wrk(), [
    ...["--threads", "1", "--connections", String(connections)],
    ...["--duration", `${seconds}s`, "--timeout", `${PATIENCE}s`],
    ...["--header", `Host: ${domain}`, "--script", script],
    ...[`https://127.0.0.1:${port}`, "--", path, sessions],
  ]);
  const line = stdout.split("\n").find((one) => one.startsWith("{"));
  if (line === undefined) {
    throw new Error(`${NAME} said nothing that can be read:\n${stdout}`);
  }
  return JSON.parse(line) as LoadResult;
}

/** More sessions than connections, so that no request waits for another's session. */
const SCRIPT = `
local path, sessions, number = "", "", 0
function init(words) path, sessions = words[1], words[2] end
function request()
  number = number + 1
  return wrk.format("GET", path:gsub("%%d", tostring(number % 64)),
    { ["Accept-Encoding"] = "gzip",
      ["Cookie"] = string.format("MoodleSession=%s%06d", sessions, number % 1000) })
end
function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '\\n{"requestsPerSecond":%f,"p50":%f,"p99":%f,"bytes":%d,"failed":%d}\\n',
    summary.requests * 1e6 / summary.duration, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
    summary.bytes / math.max(1, summary.requests),
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
`;
