import type * as kubernetes from "@pulumi/kubernetes";

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
