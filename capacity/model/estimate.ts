import { connectionBudget } from "../../infra/database-connections";
import type { RequestRate } from "../../k8s/capacity/exam-load";
import { requestRate } from "../../k8s/capacity/exam-load";
import type { ExpectedNodes } from "../../k8s/capacity/expected-nodes";
import { expectedNodes } from "../../k8s/capacity/expected-nodes";
import type { Busy } from "../../k8s/capacity/web-capacity";
import { busyAtPeak, floorFor } from "../../k8s/capacity/web-capacity";
import { webPodRequests } from "../../k8s/web-pod-requests";
import type { Site } from "../site";
import { webCpus } from "./web-cpus";

/** What runs at one time. */
export interface Moment {
  /** Pods that answer. */
  readonly webPods: number;
  /** Nodes for them and for the places kept free. */
  readonly webNodes: ExpectedNodes;
  /** CPUs of the web tier's pools at most, with Redis. */
  readonly webCpus: number;
  /** Capacity of all Aurora instances together, in ACU: at least, and at most. */
  readonly acu: { readonly fewest: number; readonly most: number };
  /** Database connections: what busy children hold, and what all could. */
  readonly connections: { readonly busy: number; readonly most: number };
}

/** What an exam asks of a site, and what the site is without one. */
export interface Estimate {
  readonly students: number;
  readonly rate: RequestRate;
  readonly busy: Busy;
  readonly idle: Moment;
  readonly peak: Moment;
}

/**
 * What an exam takes when neither the autoscaler nor the nodes bound it.
 *
 * @param students who sit at the same time; 0 for none.
 */
export function estimate(students: number, site: Site): Estimate {
  const { sizing, database, examLoad } = site;
  const busy = busyAtPeak(students, examLoad);
  const { minCapacity, maxCapacity } = database;
  return {
    students,
    rate: requestRate(students, examLoad),
    busy,
    idle: moment(sizing.minReplicas, 0, minCapacity, site),
    peak: moment(
      floorFor(students, sizing, examLoad).wanted,
      Math.ceil(busy.children),
      maxCapacity,
      site,
    ),
  };
}

/** @param capacity of one Aurora instance at most, in ACU. */
function moment(webPods: number, busy: number, capacity: number, site: Site): Moment {
  const { sizing, sparePods, database } = site;
  const webNodes = expectedNodes(webPods + sparePods, webPodRequests(sizing.fpmChildren));
  if (webNodes === undefined) {
    // The configuration's own check refuses such pods.
    throw new RangeError(`no node holds a web pod of ${sizing.fpmChildren} children`);
  }
  const instances = 1 + database.readers;
  return {
    webPods,
    webNodes,
    webCpus: webCpus(webPods, site),
    acu: { fewest: instances * database.minCapacity, most: instances * capacity },
    connections: { busy, most: connectionBudget({ ...sizing, maxReplicas: webPods }).total },
  };
}
