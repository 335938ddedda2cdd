import type { ExamWindow } from "../exam-windows";
import { disruptionBudgets } from "./disruption-budgets";
import {
  CAPACITY_TYPE_LABEL,
  EXAM_LIMIT,
  ORDINARY_LIMIT,
  WEB_FLOOR_POOL,
  WEB_SPOT_POOL,
  WORKLOAD_LABEL,
} from "./labels";
import { NODE_CLASS } from "./node-class";
import { NODE_CPUS } from "./node-size";

/** Bounds of what Karpenter may launch. */
export interface NodePoolBounds {
  /** CPUs of web nodes that are on-demand at any time. */
  readonly webOnDemandCpu: number;
  /** CPUs of all web nodes together. */
  readonly webMaxCpu: number;
  /** CPUs of the nodes for cron, adhoc tasks and upgrades. */
  readonly workerMaxCpu: number;
  /** Days after which a node is replaced by a patched one. */
  readonly nodeLifetimeDays: number;
}

/** One NodePool (karpenter.sh/v1). */
export interface NodePool {
  readonly name: string;
  readonly annotations: Readonly<Record<string, string>>;
  readonly spec: object;
  /** Whether another writer owns `spec.limits.cpu` once the pool exists. */
  readonly limitChanges: boolean;
}

/** Graviton 3 and later. */
const INSTANCES = [
  { key: "kubernetes.io/arch", operator: "In", values: ["arm64"] },
  { key: "kubernetes.io/os", operator: "In", values: ["linux"] },
  { key: "karpenter.k8s.aws/instance-category", operator: "In", values: ["c", "m", "r"] },
  { key: "karpenter.k8s.aws/instance-generation", operator: "Gt", values: ["6"] },
  { key: "karpenter.k8s.aws/instance-cpu", operator: "In", values: NODE_CPUS.map(String) },
];

/** Longest drain of a node: web pods finish a request in minutes, an adhoc task or upgrade in hours. */
const WEB_DRAIN = "1h";
const WORKER_DRAIN = "6h";

/**
 * The node pools: the web tier fills `web-floor` first, on-demand; `web-spot` takes what is above it,
 * on Spot where there is any. Around exams the floor is as wide as the whole tier and `web-spot` is
 * closed. `worker` is on-demand: an upgrade must not be cut off.
 */
export function nodePools(
  bounds: NodePoolBounds,
  examWindows: readonly ExamWindow[],
): readonly NodePool[] {
  const { webOnDemandCpu, webMaxCpu, workerMaxCpu, nodeLifetimeDays } = bounds;
  const budgets = disruptionBudgets(examWindows);
  const pool = (shape: PoolShape): object => ({
    template: {
      metadata: { labels: { [WORKLOAD_LABEL]: shape.workload } },
      spec: {
        nodeClassRef: { group: "karpenter.k8s.aws", kind: "EC2NodeClass", name: NODE_CLASS },
        requirements: [
          ...INSTANCES,
          { key: CAPACITY_TYPE_LABEL, operator: "In", values: shape.capacity },
        ],
        expireAfter: `${nodeLifetimeDays * 24}h`,
        terminationGracePeriod: shape.drain,
      },
    },
    disruption: { ...shape.consolidation, budgets },
    limits: { cpu: `${shape.cpu}` },
    weight: shape.weight,
  });
  const web = {
    workload: "web",
    drain: WEB_DRAIN,
    // Longer than the autoscaler's own patience, so that nodes do not come and go with each dip.
    consolidation: { consolidationPolicy: "WhenEmptyOrUnderutilized", consolidateAfter: "15m" },
  };
  return [
    {
      name: WEB_FLOOR_POOL,
      limitChanges: true,
      annotations: limits(webOnDemandCpu, webMaxCpu),
      spec: pool({ ...web, capacity: ["on-demand"], cpu: webOnDemandCpu, weight: 100 }),
    },
    {
      name: WEB_SPOT_POOL,
      limitChanges: true,
      annotations: limits(webMaxCpu - webOnDemandCpu, 0),
      spec: pool({
        ...web,
        // Karpenter prefers Spot of the two, and takes the other where there is none.
        capacity: ["spot", "on-demand"],
        cpu: webMaxCpu - webOnDemandCpu,
        weight: 50,
      }),
    },
    {
      name: "worker",
      limitChanges: false,
      annotations: {},
      spec: pool({
        workload: "worker",
        drain: WORKER_DRAIN,
        // Only empty nodes go: a task that runs is not worth the cost of half a node.
        consolidation: { consolidationPolicy: "WhenEmpty", consolidateAfter: "5m" },
        capacity: ["on-demand"],
        cpu: workerMaxCpu,
        // Last, so that pods which ask for no pool do not land here.
        weight: 10,
      }),
    },
  ];
}

interface PoolShape {
  readonly workload: string;
  readonly capacity: readonly string[];
  readonly cpu: number;
  readonly weight: number;
  readonly drain: string;
  readonly consolidation: {
    readonly consolidationPolicy: string;
    readonly consolidateAfter: string;
  };
}

function limits(ordinary: number, inExams: number): Readonly<Record<string, string>> {
  return { [ORDINARY_LIMIT]: `${ordinary}`, [EXAM_LIMIT]: `${inExams}` };
}
