import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { binary, DEBIAN_PACKAGES, missing } from "../test/runtime/support/binaries";
import type { Table } from "./table";
import { wrk } from "./web/wrk";

/**
 * The rendered nginx, PHP and php-fpm against the defaults of Debian's packages and a peer's settings;
 * docs/benchmarks.md says how to read it.
 *
 * @throws Error where a program is missing, with the command that installs it.
 */
export async function webBench(): Promise<Table[]> {
  const problems = missing();
  if (problems.length > 0) {
    throw new Error(
      `${problems.join("\n")}\nAll of them: apt-get install --no-install-recommends ${DEBIAN_PACKAGES.join(" ")} wrk`,
    );
  }
  wrk();
  // In a network of its own: servers listen as in a pod, and nobody else reaches them.
  const child = spawn(
    binary("bubblewrap"),
    [
      ...["--dev-bind", "/", "/", "--unshare-net", "--die-with-parent", "--"],
      ...[process.execPath, "--import", "tsx", join(__dirname, "web/main.ts")],
    ],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const ended = once(child, "exit");
  const output = await text(child.stdout);
  await ended;
  const code = child.exitCode;
  if (code !== 0) {
    throw new Error(
      `The measurement of the web server ended with code ${String(code)}; see above.`,
    );
  }
  return JSON.parse(output) as Table[];
}
