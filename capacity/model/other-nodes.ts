import { taskRunners } from "../../infra/database-connections";
import { NODE_CPUS } from "../../infra/karpenter/node-size";
import { REDIS_REPLICAS } from "../../k8s/render/redis-topology";

/**
 * Nodes for Redis, cron and adhoc tasks, which do not grow with students. The pods of a set of Redis
 * keep apart, one of each set on a node; so do the runners of each kind, as far as Karpenter goes. The
 * smallest node holds them, and none of them fits beside a web pod on it.
 */
export const OTHER_NODES = {
  cpus: Math.min(...NODE_CPUS),
  /** In the pools of the web tier, which have the highest weight. */
  redis: REDIS_REPLICAS,
  tasks: Math.max(...Object.values(taskRunners)),
} as const;
