import { mostCpus, nodesFor } from "../../infra/karpenter/node-size";
import { webPodRequests } from "../../k8s/web-pod-requests";
import type { Site } from "../site";
import { OTHER_NODES } from "./other-nodes";

/** What {@link webCpus} needs to know of a site. */
export type WebNodes = Pick<Site, "sizing" | "sparePods">;

/**
 * CPUs in the pools of the web tier in the least fortunate choice of node sizes: for web pods, the
 * places kept free, and Redis.
 */
export function webCpus(webPods: number, { sizing, sparePods }: WebNodes): number {
  const nodes = nodesFor(webPods + sparePods, webPodRequests(sizing.fpmChildren).cpu);
  return mostCpus(nodes) + OTHER_NODES.redis * OTHER_NODES.cpus;
}
