import type { Cloud, Part, RestoredCluster, RestoredFiles, RestoreJob, Validator } from "../cloud";

interface Timed {
  state: string;
  /** How many looks it takes until the state is the next one. */
  looks: number;
}

interface Cluster extends Timed {
  readonly instances: Map<string, Timed>;
  adjusted: boolean;
}

interface Files extends Timed {
  readonly mountTargets: Map<string, Timed & { readonly subnetId: string }>;
  readonly accessPoints: Map<string, Timed>;
}

/** How many looks something takes to come up or to go away. */
const LOOKS = 2;

/** An AWS in memory in which everything takes its time, and any call may be made to fail. */
export class MemoryCloud implements Cloud {
  readonly jobs: RestoreJob[] = [];
  readonly clusters = new Map<string, Cluster>();
  readonly fileSystems = new Map<string, Files>();
  readonly reports = new Map<string, { readonly passed: boolean; readonly message: string }>();
  baseline = "{}";
  /** Names of calls that fail, and how often. */
  readonly failing = new Map<string, number>();
  /** Whether AWS Backup deletes what it restored, once it is told how the test ended. */
  deletes = true;

  private mounted: string | undefined;
  private changing = 0;

  /** AWS Backup begins to restore, and is through at once. */
  restore(job: Omit<RestoreJob, "message" | "validated">): void {
    this.jobs.push({ message: "", validated: false, ...job });
    if (job.resource === undefined || job.status !== "COMPLETED") {
      return;
    }
    if (job.kind === "Aurora") {
      const state = { state: "creating", looks: LOOKS };
      this.clusters.set(job.resource, { ...state, instances: new Map(), adjusted: false });
    } else {
      const ways = { mountTargets: new Map(), accessPoints: new Map() };
      this.fileSystems.set(job.resource, { state: "creating", looks: LOOKS, ...ways });
    }
  }

  /** All that costs money or stands in the way of the next test. */
  get left(): readonly string[] {
    const files = [...this.fileSystems.values()];
    return [
      ...this.clusters.keys(),
      ...[...this.clusters.values()].flatMap(({ instances }) => [...instances.keys()]),
      ...this.fileSystems.keys(),
      ...files.flatMap(({ mountTargets }) => [...mountTargets.keys()]),
      ...files.flatMap(({ accessPoints }) => [...accessPoints.keys()]),
      ...(this.mounted === undefined ? [] : ["mounted"]),
    ];
  }

  /** What this code has added, without what AWS Backup restored. */
  get added(): readonly string[] {
    return this.left.filter((id) => !this.clusters.has(id) && !this.fileSystems.has(id));
  }

  restores(since: Date): Promise<readonly RestoreJob[]> {
    return this.call("restores", () => this.jobs.filter(({ createdAt }) => createdAt >= since));
  }

  report(jobId: string, passed: boolean, message: string): Promise<void> {
    return this.call("report", () => {
      this.reports.set(jobId, { passed, message });
      const job = this.jobs.find(({ id }) => id === jobId);
      if (job?.resource !== undefined && this.deletes) {
        leave(this.clusters.get(job.resource));
        leave(this.fileSystems.get(job.resource));
      }
    });
  }

  cluster(id: string): Promise<RestoredCluster | undefined> {
    return this.call("cluster", () => {
      const cluster = look(this.clusters, id, ({ instances }) => instances.size === 0);
      if (cluster === undefined) {
        return undefined;
      }
      const instances = parts(cluster.instances);
      return { id, state: cluster.state, host: `${id}.example`, instances };
    });
  }

  adjustCluster(id: string): Promise<void> {
    return this.call("adjustCluster", () => {
      existing(this.clusters, id).adjusted = true;
    });
  }

  addInstance(clusterId: string): Promise<void> {
    return this.call("addInstance", () => {
      const { adjusted, instances } = existing(this.clusters, clusterId);
      if (!adjusted) {
        throw new Error("An instance must not start before the cluster is closed to others.");
      }
      instances.set(`instance-of-${clusterId}`, { state: "creating", looks: LOOKS });
    });
  }

  removeInstance(id: string): Promise<void> {
    return this.call("removeInstance", () => {
      this.clusters.forEach(({ instances }) => {
        leave(instances.get(id));
      });
    });
  }

  removeCluster(id: string): Promise<void> {
    return this.call("removeCluster", () => {
      leave(this.clusters.get(id));
    });
  }

  files(id: string): Promise<RestoredFiles | undefined> {
    return this.call("files", () => {
      const bare = ({ mountTargets }: Files) => mountTargets.size === 0;
      const files = look(this.fileSystems, id, bare);
      if (files === undefined) {
        return undefined;
      }
      const mountTargets = parts(files.mountTargets).map((part) => ({
        ...part,
        subnetId: files.mountTargets.get(part.id)?.subnetId ?? "",
      }));
      const accessPoints = parts(files.accessPoints).map((part) => ({ ...part, arn: part.id }));
      return { id, state: files.state, mountTargets, accessPoints };
    });
  }

  addMountTarget(filesId: string, subnetId: string): Promise<void> {
    return this.call("addMountTarget", () => {
      const { mountTargets } = existing(this.fileSystems, filesId);
      mountTargets.set(`target-${subnetId}`, { subnetId, state: "creating", looks: LOOKS });
    });
  }

  removeMountTarget(id: string): Promise<void> {
    return this.call("removeMountTarget", () => {
      this.fileSystems.forEach(({ mountTargets }) => {
        leave(mountTargets.get(id));
      });
    });
  }

  addAccessPoint(filesId: string): Promise<void> {
    return this.call("addAccessPoint", () => {
      const { accessPoints } = existing(this.fileSystems, filesId);
      accessPoints.set(`point-of-${filesId}`, { state: "creating", looks: LOOKS });
    });
  }

  removeAccessPoint(id: string): Promise<void> {
    return this.call("removeAccessPoint", () => {
      this.fileSystems.forEach(({ accessPoints }) => {
        leave(accessPoints.get(id));
      });
    });
  }

  removeFiles(id: string): Promise<void> {
    return this.call("removeFiles", () => {
      leave(this.fileSystems.get(id));
    });
  }

  validator(): Promise<Validator> {
    return this.call("validator", () => {
      const changing = this.changing > 0;
      this.changing = Math.max(0, this.changing - 1);
      return { changing, ...(this.mounted === undefined ? {} : { accessPoint: this.mounted }) };
    });
  }

  mount(accessPoint: string | undefined): Promise<void> {
    return this.call("mount", () => {
      this.mounted = accessPoint;
      this.changing = LOOKS;
    });
  }

  readBaseline(): Promise<string> {
    return this.call("readBaseline", () => this.baseline);
  }

  writeBaseline(value: string): Promise<void> {
    return this.call("writeBaseline", () => {
      this.baseline = value;
    });
  }

  private async call<T>(name: string, work: () => T): Promise<T> {
    const failures = this.failing.get(name) ?? 0;
    if (failures > 0) {
      this.failing.set(name, failures - 1);
      throw new Error(`${name} failed.`);
    }
    return Promise.resolve(work());
  }
}

function existing<T>(all: ReadonlyMap<string, T>, id: string): T {
  const found = all.get(id);
  if (found === undefined) {
    throw new Error(`There is no ${id}.`);
  }
  return found;
}

function leave(thing: Timed | undefined): void {
  if (thing !== undefined) {
    thing.state = "deleting";
    thing.looks = LOOKS;
  }
}

/** Time passes by looking. What leaves is gone in the end, unless something still holds it. */
function look<T extends Timed>(
  all: Map<string, T>,
  id: string,
  mayGo: (thing: T) => boolean = () => true,
): T | undefined {
  const thing = all.get(id);
  if (thing === undefined) {
    return undefined;
  }
  if (thing.looks > 0) {
    thing.looks--;
  } else if (thing.state === "creating") {
    thing.state = "available";
  } else if (thing.state === "deleting" && mayGo(thing)) {
    all.delete(id);
    return undefined;
  }
  return thing;
}

function parts(all: Map<string, Timed>): Part[] {
  return [...all.keys()].flatMap((id) => {
    const thing = look(all, id);
    return thing === undefined ? [] : [{ id, state: thing.state }];
  });
}
