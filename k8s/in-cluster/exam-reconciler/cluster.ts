import { CAPACITY_TYPE_LABEL } from "../../../infra/karpenter/labels";
import type { KubernetesApi, KubernetesObject } from "../kubernetes-api";
import { at, numberAt, textAt } from "../reading";
import type { ClusterState, NodeClaim, Pool } from "./decision";

/** Names of what the reconciler reads and changes. */
export interface Targets {
  readonly namespace: string;
  readonly autoscaler: string;
  /** Deployment of the web pods. */
  readonly deployment: string;
  /** Node pools of the web tier. */
  readonly pools: readonly string[];
  /** Annotations of these that hold their limits. */
  readonly ordinaryLimit: string;
  readonly examLimit: string;
}

const KARPENTER = "/apis/karpenter.sh/v1";

/** The part of a cluster that the calendar is about. */
export class Cluster {
  /** What could not be read or done; the rest was. */
  readonly problems: string[] = [];

  constructor(
    private readonly api: KubernetesApi,
    private readonly targets: Targets,
  ) {}

  /**
   * What the cluster is like. What cannot be read is left out, with a problem; then nothing is drained.
   *
   * @throws ApiError where the autoscaler cannot be read: nothing can be decided without.
   */
  async state(): Promise<ClusterState> {
    const { pools } = this.targets;
    const autoscaler = await this.api.get(this.autoscalerPath());
    const deployment = await this.attempt(() => this.api.get(this.deploymentPath()));
    const found = await Promise.all(pools.map((name) => this.pool(name)));
    const claims = await this.attempt(() =>
      this.api.list(`${KARPENTER}/nodeclaims`, {
        labelSelector: `karpenter.sh/nodepool in (${pools.join(",")})`,
      }),
    );
    return {
      autoscaler: {
        // Without it there the API takes 1.
        minReplicas: numberAt(autoscaler, "spec", "minReplicas") || 1,
        maxReplicas: numberAt(autoscaler, "spec", "maxReplicas"),
      },
      availablePods: numberAt(deployment, "status", "availableReplicas"),
      pools: found.flatMap((pool) => pool ?? []),
      nodeClaims: (claims ?? []).map(nodeClaim),
    };
  }

  /** @returns whether it was done. */
  async setLimit(pool: string, cpu: string): Promise<boolean> {
    return this.done(() =>
      this.api.patch(`${KARPENTER}/nodepools/${pool}`, { spec: { limits: { cpu } } }),
    );
  }

  /** @returns whether it was done. */
  async setMinReplicas(minReplicas: number): Promise<boolean> {
    return this.done(() => this.api.patch(this.autoscalerPath(), { spec: { minReplicas } }));
  }

  /**
   * Karpenter drains the node and ends it; pods leave within their disruption budget.
   *
   * @returns whether it was done.
   */
  async drain({ name, uid }: NodeClaim): Promise<boolean> {
    return this.done(() => this.api.delete(`${KARPENTER}/nodeclaims/${name}`, uid));
  }

  private async pool(name: string): Promise<Pool | undefined> {
    const pool = await this.attempt(() => this.api.get(`${KARPENTER}/nodepools/${name}`));
    if (pool === undefined) {
      return undefined;
    }
    const { ordinaryLimit, examLimit } = this.targets;
    const cpu = textAt(pool, "spec", "limits", "cpu");
    const ordinary = textAt(pool, "metadata", "annotations", ordinaryLimit);
    const inExams = textAt(pool, "metadata", "annotations", examLimit);
    if (ordinary === undefined || inExams === undefined) {
      this.problems.push(
        `NodePool ${name} lacks the annotations ${ordinaryLimit} and ${examLimit}. Deploy the infra layer.`,
      );
      return undefined;
    }
    return { name, ordinary, inExams, ...(cpu === undefined ? {} : { cpu }) };
  }

  private autoscalerPath(): string {
    const { namespace, autoscaler } = this.targets;
    return `/apis/autoscaling/v2/namespaces/${namespace}/horizontalpodautoscalers/${autoscaler}`;
  }

  private deploymentPath(): string {
    const { namespace, deployment } = this.targets;
    return `/apis/apps/v1/namespaces/${namespace}/deployments/${deployment}`;
  }

  private async done(change: () => Promise<void>): Promise<boolean> {
    return (await this.attempt(() => change().then(() => true))) ?? false;
  }

  private async attempt<T>(call: () => Promise<T>): Promise<T | undefined> {
    try {
      return await call();
    } catch (error) {
      this.problems.push(error instanceof Error ? error.message : String(error));
      return undefined;
    }
  }
}

function nodeClaim(object: KubernetesObject): NodeClaim {
  return {
    name: textAt(object, "metadata", "name") ?? "",
    uid: textAt(object, "metadata", "uid") ?? "",
    spot: textAt(object, "metadata", "labels", CAPACITY_TYPE_LABEL) === "spot",
    leaving: at(object, "metadata", "deletionTimestamp") !== undefined,
  };
}
