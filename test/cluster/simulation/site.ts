import { setTimeout as sleep } from "node:timers/promises";
import type { Plan } from "../../../preview/plan";
import { Cluster } from "../cluster";
import { installDefinitions } from "../manifests/definitions";
import { plannedObjects } from "../manifests/plan-objects";
import type { KubernetesObject } from "../support/api";
import { suiteOwner } from "../support/run";
import { cpuUse } from "./cpu-use";
import { simulatedNodeClass, simulatedPool, ZONES } from "./karpenter";
import { systemNodes } from "./system-nodes";

const NAMESPACE = "moodle";

const ZONE = "topology.kubernetes.io/zone";

/** Between two looks at the cluster, in milliseconds. */
const LOOK = 2000;

/** A pod, as far as the suites look at it. */
export interface Pod extends KubernetesObject {
  readonly spec: { readonly nodeName?: string };
  readonly status: {
    readonly phase?: string;
    readonly conditions?: readonly { readonly type: string; readonly status: string }[];
  };
}

/** Where the pods of one component are. */
export interface Pods {
  readonly all: readonly Pod[];
  readonly ready: readonly Pod[];
  /** Zone → number of ready pods. */
  readonly readyByZone: Readonly<Record<string, number>>;
}

/** Everything that an environment would deploy, on a cluster whose machines are simulated. */
export class Site {
  private constructor(readonly cluster: Cluster) {}

  /**
   * Starts the cluster and applies the plan: all as it is, but for who makes the nodes.
   *
   * @param change What a suite wants otherwise from the start. Default: nothing.
   */
  static async start(
    name: string,
    plan: Plan,
    change: (object: KubernetesObject) => KubernetesObject = (object) => object,
  ): Promise<Site> {
    const cluster = await Cluster.start({ name, owner: suiteOwner() });
    const { api } = cluster;
    try {
      await installDefinitions(api);
      await cluster.startControllers();
      await cluster.startSimulation();
      for (const node of systemNodes(ZONES)) {
        await api.install(node);
      }
      for (const object of plannedObjects(plan)) {
        if (object.kind === "EC2NodeClass") {
          await api.install(simulatedNodeClass(object.metadata.name));
        }
        await api.install(change(object.kind === "NodePool" ? simulatedPool(object) : object));
      }
      return new Site(cluster);
    } catch (error) {
      await cluster.stop();
      throw error;
    }
  }

  stop(): Promise<void> {
    return this.cluster.stop();
  }

  nodes(): Promise<readonly KubernetesObject[]> {
    return this.cluster.api.list("/api/v1/nodes");
  }

  /** The pods of a component: `web`, `placeholder` and so on. */
  async pods(component: string): Promise<Pods> {
    const selector = encodeURIComponent(`app.kubernetes.io/component=${component}`);
    const path = `/api/v1/namespaces/${NAMESPACE}/pods?labelSelector=${selector}`;
    const all = (await this.cluster.api.list(path)) as readonly Pod[];
    const ready = all.filter(isReady);
    const zones = new Map(
      (await this.nodes()).map(({ metadata }) => [metadata.name, metadata.labels?.[ZONE] ?? ""]),
    );
    const readyByZone: Record<string, number> = {};
    for (const { spec } of ready) {
      const zone = zones.get(spec.nodeName ?? "") ?? "";
      readyByZone[zone] = (readyByZone[zone] ?? 0) + 1;
    }
    return { all, ready, readyByZone };
  }

  /** An object of the namespace, by the path of its kind, for example `/apis/batch/v1` and `jobs`. */
  async get(group: string, kinds: string, name: string): Promise<KubernetesObject> {
    const path = `${group}/namespaces/${NAMESPACE}/${kinds}/${name}`;
    const { status, body } = await this.cluster.api.call("GET", path);
    if (status !== 200) {
      throw new Error(`GET ${path} answered ${status}: ${String(body["message"])}`);
    }
    return body as unknown as KubernetesObject;
  }

  /** Changes fields of an object (RFC 7396). */
  async patch(path: string, patch: object): Promise<void> {
    const answer = await this.cluster.api.call(
      "PATCH",
      path,
      patch,
      "application/merge-patch+json",
    );
    if (answer.status !== 200) {
      throw new Error(`PATCH ${path} answered ${answer.status}: ${String(answer.body["message"])}`);
    }
  }

  /** Deletes an object. */
  async remove(path: string): Promise<void> {
    const answer = await this.cluster.api.call("DELETE", path);
    if (answer.status > 299) {
      throw new Error(
        `DELETE ${path} answered ${answer.status}: ${String(answer.body["message"])}`,
      );
    }
  }

  /** What every web pod's php container uses from now on, in thousandths of a CPU. */
  async useCpu(webCpu: number): Promise<void> {
    await this.cluster.api.install(cpuUse(Math.round(webCpu)));
  }

  /**
   * Looks again and again until what is awaited is there. The time that it takes is no matter of the
   * suite: a limit is the caller's test.
   *
   * @param look Runs once a round; asserts what must hold all the while.
   */
  async until(look: () => Promise<boolean>): Promise<void> {
    while (!(await look())) {
      await sleep(LOOK);
    }
  }
}

function isReady({ metadata, status }: Pod): boolean {
  return (
    !("deletionTimestamp" in metadata) &&
    (status.conditions ?? []).some(
      (condition) => condition.type === "Ready" && condition.status === "True",
    )
  );
}
