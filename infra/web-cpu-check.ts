import type { InfraConfig } from "./config";
import type { CrossCheck } from "./config-reader";
import { mostCpus, NODE_CPUS, nodesFor } from "./karpenter/node-size";
import { webPodCpu } from "./web-pod-cpu";

/** Refuses nodes that cannot carry the web tier at its largest, and shows the sum. */
export const checkWebCpu: CrossCheck<InfraConfig> = ({ nodePools: pools, sizing }, refuse) => {
  if (pools === undefined || sizing === undefined) {
    return;
  }
  const { maxReplicas, fpmChildren } = sizing;
  const pod = webPodCpu(fpmChildren);
  const shown = `${(pod.total / 1000).toFixed(2)} CPUs`;
  const nodes = nodesFor(maxReplicas, pod.total);
  if (nodes.length === 0) {
    refuse(
      "sizing.fpmChildren",
      fpmChildren,
      `such a pod asks for ${shown}, more than any node has: the largest has ${Math.max(...NODE_CPUS)}. Lower it.`,
    );
    return;
  }
  const needed = mostCpus(nodes);
  if (needed > pools.webMaxCpu) {
    refuse(
      "nodePools.webMaxCpu",
      pools.webMaxCpu,
      `${maxReplicas} web pods of ${shown} may need nodes of ${needed}. Raise it to ${needed} or more, or lower sizing.maxReplicas or sizing.fpmChildren.`,
    );
  }
};
