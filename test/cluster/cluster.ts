import { makeCertificates } from "./plane/certificates";
import { apiServerUrl, PORT_NAMES, writeKubeconfig } from "./plane/context";
import type { ClusterContext, Ports } from "./plane/context";
import { apiServer, controllerManager, etcd, scheduler } from "./plane/control-plane";
import { startSimulation } from "./simulation/simulation";
import { Api } from "./support/api";
import { builtPrograms } from "./support/build";
import { assertRoom, cacheFolder } from "./support/cache";
import { assertFree, freePorts } from "./support/ports";
import { Run } from "./support/run";
import { startServer } from "./support/server";

/** What a run writes, with room to spare: its data, 100 MiB at most, and its logs. */
const RUN_ROOM = 1024 ** 3;

export interface ClusterOptions {
  /** What it is for; names its folder. */
  readonly name: string;
  /** Process whose end is the end of the cluster too; `null` for one that a person stops. */
  readonly owner: number | null;
  /** Port of the API server. Default: one that is free. */
  readonly port?: number;
}

/** A real control plane on this machine. It starts in steps, so that a suite starts what it needs. */
export class Cluster {
  readonly api: Api;
  /** Path of a kubeconfig that may do everything. */
  readonly kubeconfig: string;

  private constructor(private readonly context: ClusterContext) {
    const { ports, certificates } = context;
    this.api = new Api(ports.apiServer, certificates.authority, certificates.admin);
    this.kubeconfig = writeKubeconfig(context, "admin", certificates.admin);
  }

  /**
   * Starts the store and the API server, which decides alone: nothing changes an object but who asks
   * for it.
   */
  static async start(options: ClusterOptions): Promise<Cluster> {
    const binaries = builtPrograms();
    assertRoom(cacheFolder("runs"), RUN_ROOM, "A cluster that runs", "XDG_CACHE_HOME");
    const ports = await choosePorts(options.port);
    const { name, owner } = options;
    // Two suites at a time do not meet.
    const run = new Run(owner === null ? name : `${name}-${owner}`);
    run.begin({ owner, servers: [], url: apiServerUrl(ports) });
    try {
      const context = { run, binaries, ports, certificates: makeCertificates(run) };
      await startServer(run, etcd(context));
      await startServer(run, apiServer(context));
      return new Cluster(context);
    } catch (error) {
      await run.end();
      throw error;
    }
  }

  /** Starts the controllers and the scheduler. */
  async startControllers(): Promise<void> {
    const { context } = this;
    await Promise.all([
      startServer(context.run, controllerManager(context)),
      startServer(context.run, scheduler(context)),
    ]);
  }

  /** Starts what simulates nodes, measures their pods and makes more of them. */
  async startSimulation(): Promise<void> {
    await startSimulation(this.context, this.api);
  }

  /** Ends everything and removes it. */
  async stop(): Promise<void> {
    this.api.close();
    await this.context.run.end();
  }
}

async function choosePorts(chosen: number | undefined): Promise<Ports> {
  if (chosen !== undefined) {
    await assertFree(chosen);
  }
  const free = await freePorts(PORT_NAMES);
  return chosen === undefined ? free : { ...free, apiServer: chosen };
}
