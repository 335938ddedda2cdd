/** A taint of Kubernetes that a pod must tolerate. */
export interface Toleration {
  readonly key?: string;
  readonly operator: "Exists";
  readonly effect?: "NoSchedule";
}

/**
 * Keeps everything but system pods off the system nodes. Several charts tolerate this key already:
 * it is the one that AWS uses for its own system nodes
 * (https://docs.aws.amazon.com/eks/latest/userguide/critical-workload.html).
 */
export const systemTaint = { key: "CriticalAddonsOnly", value: "true", effect: "NO_SCHEDULE" };

/** For controllers: they may run on system nodes. */
export const onSystemNodes: Toleration = {
  key: systemTaint.key,
  operator: "Exists",
  effect: "NoSchedule",
};

/** For agents: every node needs them, whatever its taints. */
export const onEveryNode: Toleration = { operator: "Exists" };
