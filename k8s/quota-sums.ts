import { connectionBudget } from "../infra/database-connections";
import type { WebSizing } from "./capacity/web-capacity";
import type { Requests } from "./web-pod-requests";
import { webPodRequests } from "./web-pod-requests";

/** What pods of a namespace may ask for together. */
export interface QuotaSums extends Requests {
  readonly pods: number;
}

/**
 * Room for all but web pods and placeholders: two sets of Redis, cron, adhoc tasks and their
 * successors during a rollout, Jobs and scripts. About three times what they ask for: a quota is there
 * to stop a flood, not to count.
 */
export const OTHERS: QuotaSums = { pods: 60, cpu: 24_000, mebibytes: 64 * 1024 };

/**
 * The quota of the namespace: the web tier at its largest, in the middle of a rollout, with the spare
 * pods, and {@link OTHERS}. It never stands in the way of what the configuration allows.
 */
export function quotaSums(sizing: WebSizing, sparePods: number): QuotaSums {
  const { pods, surge } = connectionBudget(sizing);
  const web = pods + surge + sparePods;
  const each = webPodRequests(sizing.fpmChildren);
  return {
    pods: web + OTHERS.pods,
    cpu: web * each.cpu + OTHERS.cpu,
    mebibytes: web * each.mebibytes + OTHERS.mebibytes,
  };
}
