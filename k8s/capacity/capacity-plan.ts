import { connectionBudget } from "../../infra/database-connections";
import type { Nodes } from "../../infra/karpenter/node-size";
import { mostCpus, nodesFor } from "../../infra/karpenter/node-size";
import { webPodRequests } from "../web-pod-requests";
import type { ExamLoad, RequestRate } from "./exam-load";
import { requestRate } from "./exam-load";
import type { Family } from "./node-memory";
import { familyFor } from "./node-memory";
import type { Busy, Floor, WebSizing } from "./web-capacity";
import { busyAtPeak, floorFor, studentsFor } from "./web-capacity";

/** What bounds a site. */
export interface Site {
  readonly sizing: WebSizing;
  /** CPUs that web nodes may have together. */
  readonly webMaxCpu: number;
  /** Connections that the database takes. */
  readonly maxConnections: number;
}

/** Something that ends growth, and the students of an exam whom it still lets through. */
export interface Limit {
  readonly name: "autoscaler" | "nodes" | "database";
  readonly students: number;
}

/** From students down to the database. */
export interface CapacityPlan {
  readonly students: number;
  readonly rate: RequestRate;
  readonly busy: Busy;
  readonly floor: Floor;
  /** Nodes that the pods of the floor fill, by size, and the family with memory enough for them. */
  readonly nodes: readonly (Nodes & { readonly family: Family | undefined })[];
  /** Connections that busy children hold at the peak, and that all children of the floor could. */
  readonly connections: { readonly atPeak: number; readonly atMost: number };
  /** What is reached first comes first. */
  readonly limits: readonly Limit[];
}

/** What an exam of this many students takes on a site. */
export function capacityPlan(students: number, site: Site, load: ExamLoad): CapacityPlan {
  const { sizing } = site;
  const floor = floorFor(students, sizing, load);
  const busy = busyAtPeak(students, load);
  const pod = webPodRequests(sizing.fpmChildren);
  return {
    students,
    rate: requestRate(students, load),
    busy,
    floor,
    nodes: nodesFor(floor.pods, pod.cpu).map((nodes) => ({
      ...nodes,
      family: familyFor(nodes, pod.mebibytes),
    })),
    connections: {
      atPeak: Math.ceil(busy.children),
      atMost: connectionBudget({ ...sizing, maxReplicas: floor.pods }).total,
    },
    limits: limitsOf(site, load),
  };
}

/** What ends growth on a site, the nearest first; those that are equal in the order of the path. */
export function limitsOf(site: Site, load: ExamLoad): readonly Limit[] {
  const { sizing, webMaxCpu, maxConnections } = site;
  const { cpu } = webPodRequests(sizing.fpmChildren);
  const most = {
    autoscaler: sizing.maxReplicas,
    nodes: largest((pods) => mostCpus(nodesFor(pods, cpu)) <= webMaxCpu),
    database: largest(
      (pods) => connectionBudget({ ...sizing, maxReplicas: pods }).total <= maxConnections,
    ),
  };
  const beside = (pods: number): number =>
    studentsFor(Math.max(0, pods - sizing.minReplicas), sizing.fpmChildren, load);
  return (["autoscaler", "nodes", "database"] as const)
    .map((name) => ({ name, students: beside(most[name]) }))
    .sort((one, other) => one.students - other.students);
}

/** More web pods than any stack file may name. */
const MANY = 2000;

/** The largest number up to which something holds, by halving. */
function largest(holds: (pods: number) => boolean): number {
  let [good, bad] = [0, MANY];
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    [good, bad] = holds(middle) ? [middle, bad] : [good, middle];
  }
  return good;
}
