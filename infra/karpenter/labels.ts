/** Label of nodes that says which pods they are for: `web` or `worker`. */
export const WORKLOAD_LABEL = "moodle/workload";

/** Karpenter's own label of nodes: `on-demand` or `spot`. */
export const CAPACITY_TYPE_LABEL = "karpenter.sh/capacity-type";
