import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { join } from "node:path";
import { UserError } from "../../preview/errors";
import { prepare } from "./support/prepare";
import { endStaleRuns, OWNER_VARIABLE } from "./support/run";
import { kubernetesVersion } from "./support/versions";

/** Exit code of a command that Ctrl-C ended, as shells give it. */
const INTERRUPTED = 130;

/** How long the suite may take to end itself after Ctrl-C, in milliseconds. */
const GRACE = 5000;

/**
 * Builds the cluster where it is not built, and runs the suites on it. Whatever becomes of them, no
 * server and no file of theirs is left.
 *
 * @param files Suites to run instead of all.
 */
async function main(files: readonly string[]): Promise<number> {
  try {
    await prepare(console.log);
  } catch (error) {
    if (error instanceof UserError) {
      console.error(error.messages.join("\n"));
      return 1;
    }
    throw error;
  }
  console.log(`On Kubernetes ${kubernetesVersion()}.`);
  try {
    return await runSuites(files);
  } finally {
    await endStaleRuns(process.pid);
  }
}

/** Runs mocha in a process of its own, so that servers can be ended after it however it ends. */
async function runSuites(files: readonly string[]): Promise<number> {
  const mocha = join(__dirname, "../../node_modules/mocha/bin/mocha.js");
  const child = spawn(
    process.execPath,
    [
      ...["--import", "tsx", mocha, "--config", join(__dirname, "mocharc.json")],
      ...(files.length > 0 ? files : ["test/cluster/**/*.test.ts"]),
    ],
    // In a group of its own: Ctrl-C reaches this process, which ends the suite in its turn.
    {
      stdio: "inherit",
      detached: true,
      env: { ...process.env, [OWNER_VARIABLE]: `${process.pid}` },
    },
  );
  const interrupted = new AbortController();
  const interrupt = (): void => {
    interrupted.abort();
    endGroup(child, "SIGTERM");
    setTimeout(() => {
      endGroup(child, "SIGKILL");
    }, GRACE).unref();
  };
  process.once("SIGINT", interrupt);
  process.once("SIGTERM", interrupt);
  const code = await new Promise<number | null>((resolve) => {
    child.on("close", resolve);
  });
  return interrupted.signal.aborted ? INTERRUPTED : (code ?? 1);
}

/** Ends the suite and the previews that it runs; the servers are in groups of their own. */
function endGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) {
    return;
  }
  try {
    process.kill(-pid, signal);
  } catch {
    // It has ended already.
  }
}

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
