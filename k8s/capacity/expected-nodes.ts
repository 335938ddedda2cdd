import { NODE_CPUS, podsOnNode } from "../../infra/karpenter/node-size";
import type { Requests } from "../web-pod-requests";
import type { Family } from "./node-memory";
import { familyFor } from "./node-memory";

/** Nodes that Karpenter is expected to make, all of one size. */
export interface ExpectedNodes {
  readonly cpus: number;
  readonly family: Family;
  /** Where pods filled the nodes. */
  readonly fewest: number;
  /** Where each pod came when no node had a place for it. */
  readonly most: number;
}

/**
 * Nodes that pods get which ask to be spread over hosts (`ScheduleAnyway`), as web pods and
 * placeholders do; `undefined` where no node holds one.
 *
 * Karpenter (1.14, `scheduling/topologygroup.go`) treats that wish as a must for nodes it is about to
 * make, since an empty one can always be had: a pod that finds no place gets a node of its own, of the
 * cheapest size that holds it. Pods that come later fill what is left on it. Where a node holds one pod
 * only, both figures are the same.
 */
export function expectedNodes(pods: number, requests: Requests): ExpectedNodes | undefined {
  const cpus = NODE_CPUS.find((size) => podsOnNode(size, requests.cpu) > 0);
  if (cpus === undefined) {
    return undefined;
  }
  const podsEach = podsOnNode(cpus, requests.cpu);
  const fewest = Math.ceil(pods / podsEach);
  const family = familyFor({ cpus, count: fewest, podsEach }, requests.mebibytes);
  return family === undefined ? undefined : { cpus, family, fewest, most: pods };
}
