import { parseArgs } from "node:util";
import { messageOf, UserError } from "../../preview/errors";
import { Cluster } from "./cluster";
import { installDefinitions } from "./manifests/definitions";
import { prepare } from "./support/prepare";
import { Run } from "./support/run";
import { kubernetesVersion } from "./support/versions";

const USAGE = `Usage: npm run cluster -- up [--port PORT] | status | down

  up       starts a Kubernetes control plane on this machine, with Karpenter on simulated nodes
           --port PORT  port of its API, 1024 to 65535; default: one that is free
  status   says what runs, and where its kubeconfig is
  down     ends it and removes everything that it wrote`;

/** Exit code of a command that Ctrl-C ended, as shells give it. */
const INTERRUPTED = 130;

/** The one cluster that is there to play with. */
const run = new Run("playground");

async function up(port: number | undefined): Promise<void> {
  const { state } = run;
  if (state !== undefined) {
    const running = await Promise.all(state.servers.map((server) => run.isRunning(server)));
    if (running.includes(true)) {
      throw new UserError(
        `A cluster is up already: ${state.url}. \`npm run cluster -- status\` shows it, \`npm run cluster -- down\` ends it.`,
      );
    }
    console.log(
      "Removing a cluster that ended without being taken down, for example with the machine.",
    );
  }
  await prepare(console.log);
  process.once("SIGINT", abandon);
  process.once("SIGTERM", abandon);
  const cluster = await Cluster.start({
    name: run.name,
    owner: null,
    ...(port === undefined ? {} : { port }),
  });
  try {
    await installDefinitions(cluster.api);
    await cluster.startControllers();
    await cluster.startSimulation();
  } catch (error) {
    await cluster.stop();
    throw error;
  }
  console.log(`Kubernetes ${kubernetesVersion()} is up. To use it:\n`);
  console.log(`  export KUBECONFIG=${cluster.kubeconfig}\n`);
  console.log("It stays until `npm run cluster -- down`.");
}

/** Half a cluster is of no use to anybody. */
function abandon(): void {
  void run.end().then(() => {
    process.exit(INTERRUPTED);
  });
}

async function status(): Promise<void> {
  const { state } = run;
  if (state === undefined) {
    console.log("No cluster is up. `npm run cluster -- up` starts one.");
    process.exitCode = 1;
    return;
  }
  for (const server of state.servers) {
    const running = await run.isRunning(server);
    console.log(`${server.name.padEnd(25)} ${running ? `runs, process ${server.pid}` : "ended"}`);
    if (!running) {
      process.exitCode = 1;
    }
  }
  console.log(`\n${state.url}\nKUBECONFIG=${run.path("admin.kubeconfig")}\nlogs: ${run.folder}`);
}

async function down(): Promise<void> {
  if (run.state === undefined) {
    console.log("No cluster is up.");
    return;
  }
  await run.end();
  console.log("The cluster is down, and what it wrote is removed.");
}

async function main(words: readonly string[]): Promise<void> {
  const { command, port } = readOptions(words);
  switch (command) {
    case "up":
      return up(port);
    case "status":
      return status();
    case "down":
      return down();
  }
}

interface Options {
  readonly command: "up" | "status" | "down";
  readonly port?: number;
}

function readOptions(words: readonly string[]): Options {
  try {
    const { positionals, values } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: { port: { type: "string" } },
    });
    const [command] = positionals;
    if (
      positionals.length !== 1 ||
      (command !== "up" && command !== "status" && command !== "down")
    ) {
      throw new Error(`give one of up, status and down, not "${positionals.join(" ")}"`);
    }
    if (values.port === undefined) {
      return { command };
    }
    const port = Number(values.port);
    if (command !== "up" || !/^\d+$/.test(values.port) || port < 1024 || port > 65535) {
      throw new Error(`--port ${values.port}: a port from 1024 to 65535, with up`);
    }
    return { command, port };
  } catch (error) {
    throw new UserError(`${messageOf(error)}\n\n${USAGE}`);
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof UserError ? error.messages.join("\n") : error);
  process.exitCode = 1;
});
