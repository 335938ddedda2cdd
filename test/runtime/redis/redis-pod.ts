import { basename, dirname } from "node:path";
import { paths } from "../../../k8s/paths";
import { users } from "../../../k8s/pod-security";
import { redisScripts } from "../../../k8s/render/redis-scripts";
import { Container } from "../support/container";
import type { ContainerSpec, Mount } from "../support/container-spec";
import type { Workspace } from "../support/workspace";

export interface RedisPodSpec {
  /** Full host name. */
  readonly host: string;
  readonly address: string;
  readonly workspace: Workspace;
  /** Folders of the workspace that all pods of the set share. */
  readonly shared: {
    readonly config: string;
    readonly certificate: string;
    readonly secrets: string;
  };
  /** What DNS says. */
  readonly names: Readonly<Record<string, string>>;
  /** Whether data outlives the pod, as on a disk. */
  readonly persistent: boolean;
}

type Part = "keeper" | "sentinel" | "redis";

const SCRIPTS: Readonly<Record<Part, string>> = {
  keeper: redisScripts.keep,
  sentinel: redisScripts.startSentinel,
  redis: redisScripts.startRedis,
};

/** A container that ends again and again is a mistake of the suite, not of the machine. */
const MOST_RESTARTS = 20;

/** One pod of a set: keeper, Sentinel and Redis, which share volumes as in Kubernetes. */
export class RedisPod {
  private readonly running = new Map<Part, Container>();
  private readonly old: Container[] = [];
  private generation = 0;
  private stopping = false;
  private restarts = 0;

  constructor(readonly spec: RedisPodSpec) {}

  get name(): string {
    return this.spec.host.split(".")[0] ?? "";
  }

  /** Starts the pod anew: what lay in memory and, unless it is on a disk, data is gone. */
  async start(): Promise<void> {
    this.stopping = false;
    this.generation += 1;
    const owner = { owner: users.redis, mode: 0o770 };
    this.spec.workspace.folder(this.folder("run"), owner);
    this.spec.workspace.folder(this.folder("data"), owner);
    this.spec.workspace.file(`${this.folder("run")}/hosts`, "", { owner: users.redis });
    const keeper = await this.run("keeper");
    await keeper.logged("keeps addresses");
    await this.run("sentinel");
    await this.run("redis");
  }

  container(part: Part): Container {
    const found = this.running.get(part);
    if (found === undefined) {
      throw new Error(`${this.name} has no ${part} that runs.`);
    }
    return found;
  }

  /** The loss of a pod or of its zone: everything ends at once, and says nothing. */
  async lose(): Promise<void> {
    this.stopping = true;
    const containers = [...this.running.values()];
    this.running.clear();
    for (const container of containers) {
      container.signal("SIGKILL");
    }
    await Promise.all(containers.map(({ exited }) => exited));
    this.old.push(...containers);
  }

  /** What the kubelet does when a container has ended by itself. */
  async restart(part: Part): Promise<void> {
    await this.run(part);
  }

  /** Ends the pod as the kubelet does: the hook, then Redis, then the sidecars. */
  async drain(): Promise<void> {
    this.stopping = true;
    await Container.run(this.containerSpec("hook", ["/bin/sh", redisScripts.handOver]));
    for (const part of ["redis", "sentinel", "keeper"] as const) {
      const container = this.container(part);
      await container.stop("SIGTERM", part === "keeper" ? 1 : 30);
      this.old.push(container);
    }
    this.running.clear();
  }

  async probe(what: "alive" | "ready", port: number): Promise<boolean> {
    const { code } = await Container.run(
      this.containerSpec("probe", ["/bin/sh", redisScripts.probe, what, `${port}`]),
    );
    return code === 0;
  }

  /** Logs of all its containers, for a test that failed. */
  logs(): string {
    return [...this.old, ...this.running.values()]
      .map((container) => `--- ${container.name}\n${container.log()}`)
      .join("\n");
  }

  async remove(): Promise<void> {
    await this.lose();
    await Promise.all(this.old.map((container) => container.remove()));
  }

  private async run(part: Part): Promise<Container> {
    const container = await Container.start(this.containerSpec(part, ["/bin/sh", SCRIPTS[part]]));
    this.running.set(part, container);
    void container.exited.then(() => {
      // As the kubelet does.
      if (!this.stopping && this.running.get(part) === container && this.restarts < MOST_RESTARTS) {
        this.restarts += 1;
        this.old.push(container);
        this.running.delete(part);
        void this.run(part);
      }
    });
    return container;
  }

  private containerSpec(part: string, command: readonly string[]): ContainerSpec {
    const { workspace, shared, names, address } = this.spec;
    const mount = (source: string, target: string, writable = false): Mount => ({
      source: workspace.path(source),
      target,
      writable,
    });
    return {
      name: `${this.name}-${part}`,
      user: users.redis,
      command,
      hosts: names,
      environment: { POD_NAME: this.name, POD_IP: address },
      mounts: [
        mount(shared.config, dirname(paths.redisConfig)),
        mount(shared.certificate, paths.certificates),
        mount(shared.secrets, paths.secrets),
        mount(this.folder("run"), paths.redisRun, true),
        ...(part === "redis" ? [mount(this.folder("data"), paths.redisData, true)] : []),
        // DNS is the keeper's alone.
        ...(part === "keeper"
          ? []
          : [mount(`${this.folder("run")}/${basename(paths.redisHosts)}`, "/etc/hosts")]),
      ],
    };
  }

  private folder(volume: "run" | "data"): string {
    const kept = volume === "data" && this.spec.persistent;
    return `${this.name}/${volume}-${kept ? "disk" : this.generation}`;
  }
}
