import { connectionBudget, maxConnections } from "../../infra/database-connections";
import type { Limit } from "../../k8s/capacity/capacity-plan";
import { studentsFor } from "../../k8s/capacity/web-capacity";
import type { Site } from "../site";
import { webCpus } from "./web-cpus";

/** The largest values that infra's configuration takes, and the connections of the largest Aurora. */
export const LARGEST = {
  maxReplicas: 1000,
  webMaxCpu: 5000,
  maxConnections: maxConnections({ minCapacity: 1, maxCapacity: 256 }),
} as const;

/**
 * What a site carries as it is configured, the nearest limit first. The same limits as the calendar's
 * model has, but its nodes also hold Redis and the places kept free.
 */
export function limits(site: Site): readonly Limit[] {
  const { sizing, nodePools, database } = site;
  return limitsWithin(site, {
    maxReplicas: sizing.maxReplicas,
    webMaxCpu: nodePools.webMaxCpu,
    maxConnections: maxConnections(database),
  });
}

/** The most students whom any configuration carries that keeps this load and these pods. */
export function mostStudents(site: Site): number {
  return limitsWithin(site, LARGEST)[0]?.students ?? 0;
}

function limitsWithin(
  site: Site,
  { maxReplicas, webMaxCpu, maxConnections: connections }: Record<keyof typeof LARGEST, number>,
): readonly Limit[] {
  const { sizing, examLoad } = site;
  const most = {
    autoscaler: maxReplicas,
    nodes: largest((pods) => webCpus(pods, site) <= webMaxCpu),
    database: largest(
      (pods) => connectionBudget({ ...sizing, maxReplicas: pods }).total <= connections,
    ),
  };
  return (["autoscaler", "nodes", "database"] as const)
    .map((name) => {
      const pods = Math.max(0, most[name] - sizing.minReplicas);
      return { name, students: studentsFor(pods, sizing.fpmChildren, examLoad) };
    })
    .sort((one, other) => one.students - other.students);
}

/** The largest number of web pods up to which something holds. */
function largest(holds: (pods: number) => boolean): number {
  let pods = 0;
  // One beyond what a stack file may name is enough to tell that something else is the limit.
  while (pods <= LARGEST.maxReplicas && holds(pods + 1)) {
    pods += 1;
  }
  return pods;
}
