import type * as kubernetes from "@pulumi/kubernetes";
import { CAPACITY_TYPE_LABEL, WORKLOAD_LABEL } from "../infra/karpenter/labels";

/**
 * Seconds after which pods leave a node that is lost. Kubernetes' default is 300, which is half of a
 * quiz.
 */
const LOST_NODE_SECONDS = 10;

/** Tolerations that let a pod leave a lost node soon. */
export const leaveLostNodes: kubernetes.types.input.core.v1.Toleration[] = [
  "node.kubernetes.io/not-ready",
  "node.kubernetes.io/unreachable",
].map((key) => ({
  key,
  operator: "Exists",
  effect: "NoExecute",
  tolerationSeconds: LOST_NODE_SECONDS,
}));

/** Nodes of the web tier's pools: an on-demand floor, and Spot above it. */
export const webNodes = { [WORKLOAD_LABEL]: "web" };

/** Nodes for cron, adhoc tasks and Jobs, which are on-demand: an upgrade must not be cut off. */
export const workerNodes = { [WORKLOAD_LABEL]: "worker" };

/** Nodes that AWS does not take back at two minutes' notice. */
export const onDemandNodes = { [CAPACITY_TYPE_LABEL]: "on-demand" };
