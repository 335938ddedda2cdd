import { maxConnections } from "../../infra/database-connections";
import type { Limit } from "../../k8s/capacity/capacity-plan";
import type { Site } from "../site";
import type { Cost } from "./cost";
import { costOf } from "./cost";
import type { Estimate } from "./estimate";
import { estimate } from "./estimate";
import { busiestMonthHours } from "./exam-hours";
import { limits, mostStudents } from "./limits";
import type { Prices } from "./prices";
import type { Changes } from "./recommendation";
import { changesOf, recommended } from "./recommendation";

/** How costs are counted. */
export interface Pricing {
  readonly prices: Prices;
  /** Region that the prices are of, where it is not the stack's own. */
  readonly standIn: string | undefined;
  /** Hours of a month at the peak; `undefined` for those of the exam windows. */
  readonly examHours: number | undefined;
}

/** All that the command tells. */
export interface Report {
  readonly site: Site;
  readonly estimate: Estimate;
  /** What the stack file allows. */
  readonly bounds: {
    readonly webPods: number;
    readonly webCpus: number;
    readonly connections: number;
  };
  /** What the site carries as it is configured, the nearest limit first. */
  readonly limits: readonly Limit[];
  /** What has to change in the stack file; `undefined` where nothing that it can say is enough. */
  readonly changes: Changes | undefined;
  /** The most students whom any configuration carries with this load and these pods. */
  readonly mostStudents: number;
  readonly cost: Cost;
  readonly examHours: number;
  readonly standIn: string | undefined;
}

/** Everything about an exam of so many students on a site; costs are those of the changed site. */
export function reportOn(students: number, site: Site, pricing: Pricing): Report {
  const { sizing, nodePools, database, examWindows } = site;
  const changed = recommended(students, site);
  const found = estimate(students, changed ?? site);
  const examHours = pricing.examHours ?? busiestMonthHours(examWindows);
  return {
    site,
    estimate: found,
    bounds: {
      webPods: sizing.maxReplicas,
      webCpus: nodePools.webMaxCpu,
      connections: maxConnections(database),
    },
    limits: limits(site),
    changes: changed === undefined ? undefined : changesOf(site, changed),
    mostStudents: mostStudents(site),
    cost: costOf(found, site, pricing.prices, examHours),
    examHours,
    standIn: pricing.standIn,
  };
}
