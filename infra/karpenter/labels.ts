/** Label of nodes that says which pods they are for: `web` or `worker`. */
export const WORKLOAD_LABEL = "moodle/workload";

/** Karpenter's own label of nodes: `on-demand` or `spot`. */
export const CAPACITY_TYPE_LABEL = "karpenter.sh/capacity-type";

/**
 * Annotations of the web pools: the CPU limit at ordinary times, and around exams. The reconciler of
 * the exam calendar copies one of them to `spec.limits.cpu`.
 */
export const ORDINARY_LIMIT = "moodle/cpu-limit";
export const EXAM_LIMIT = "moodle/cpu-limit-in-exams";

/** Node pools of the web tier: the on-demand floor, and what is above it. */
export const WEB_FLOOR_POOL = "web-floor";
export const WEB_SPOT_POOL = "web-spot";
export const WEB_POOLS = [WEB_FLOOR_POOL, WEB_SPOT_POOL] as const;
