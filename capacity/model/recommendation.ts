import { capacityFor, connectionBudget, maxConnections } from "../../infra/database-connections";
import { nodesFor } from "../../infra/karpenter/node-size";
import { floorFor } from "../../k8s/capacity/web-capacity";
import { webPodRequests } from "../../k8s/web-pod-requests";
import type { Site } from "../site";
import { LARGEST } from "./limits";
import { webCpus } from "./web-cpus";

/** Smallest capacity at rest with which Aurora takes as many connections as its largest one allows. */
const UNLIMITED_MINIMUM = 1;

/**
 * The site with the smallest changes that let it carry an exam: itself where it does already. Values
 * are raised, never lowered. `undefined` where no configuration does.
 *
 * @param students who sit at the same time.
 */
export function recommended(students: number, site: Site): Site | undefined {
  const { sizing, nodePools, examLoad } = site;
  const { wanted } = floorFor(students, sizing, examLoad);
  if (wanted <= sizing.maxReplicas && webCpus(wanted, site) <= nodePools.webMaxCpu) {
    return site;
  }
  const maxReplicas = Math.max(sizing.maxReplicas, wanted);
  const database = databaseFor(maxReplicas, site);
  // Connections end long before the CPUs that a stack file may name.
  if (wanted > LARGEST.maxReplicas || database === undefined) {
    return undefined;
  }
  const webMaxCpu = webCpus(maxReplicas, site) + oneMoreEach(site);
  return {
    ...site,
    sizing: { ...sizing, maxReplicas },
    database,
    nodePools: { ...nodePools, webMaxCpu: Math.max(nodePools.webMaxCpu, webMaxCpu) },
  };
}

/** Keys of the stack file that change, with their whole new values. */
export type Changes = Partial<Pick<Site, "sizing" | "database" | "nodePools">>;

/** What differs between two configurations of one site. */
export function changesOf(before: Site, after: Site): Changes {
  const keys = ["sizing", "database", "nodePools"] as const;
  return Object.fromEntries(
    keys
      .filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
      .map((key) => [key, after[key]]),
  );
}

/** The database with connections enough; `undefined` where Aurora has none so large. */
function databaseFor(
  maxReplicas: number,
  { sizing, database }: Site,
): Site["database"] | undefined {
  const { total } = connectionBudget({ ...sizing, maxReplicas });
  const capacity = capacityFor(total);
  if (capacity === undefined) {
    return undefined;
  }
  const raised = { ...database, maxCapacity: Math.max(database.maxCapacity, capacity) };
  return maxConnections(raised) >= total
    ? raised
    : { ...raised, minCapacity: Math.max(database.minCapacity, UNLIMITED_MINIMUM) };
}

/** CPUs of one node more in each zone: the stack files promise this room. */
function oneMoreEach({ sizing, zones }: Site): number {
  const sizes = nodesFor(1, webPodRequests(sizing.fpmChildren).cpu).map(({ cpus }) => cpus);
  return zones * Math.min(...sizes);
}
