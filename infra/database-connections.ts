/** Capacity range of Aurora Serverless v2, in ACU (about 2 GiB of memory each). */
export interface Capacity {
  readonly minCapacity: number;
  readonly maxCapacity: number;
}

/** Largest `max_connections` that Aurora PostgreSQL sets by itself. */
const MOST_CONNECTIONS = 5000;

/** The same, where the smallest capacity is 0.5 ACU or less. */
const MOST_CONNECTIONS_OF_SMALL = 2000;

/**
 * `max_connections` that Aurora PostgreSQL Serverless v2 starts with: it follows the largest capacity.
 *
 * AWS documents 189 for 1 ACU, 823 for 4, 1,669 for 8, 3,360 for 16 and 5,000 from 32 on (Aurora user
 * guide, "Maximum connections for Aurora Serverless v2"); between these it grows evenly, 211 an ACU.
 */
export function maxConnections({ minCapacity, maxCapacity }: Capacity): number {
  const most = minCapacity <= 0.5 ? MOST_CONNECTIONS_OF_SMALL : MOST_CONNECTIONS;
  return Math.min(most, Math.floor(189 + 211 * (maxCapacity - 1)));
}

/**
 * Processes that run Moodle's tasks, each in a pod of its own: as many as Moodle lets run at a time,
 * whose defaults these are (`task_scheduled_concurrency_limit`, `task_adhoc_concurrency_limit`).
 */
export const taskRunners = { cron: 3, adhoc: 3 } as const;

/** One connection each, and twice as many while a rollout waits for the old ones' last tasks. */
const WORKERS = 2 * (taskRunners.cron + taskRunners.adhoc);

/**
 * Kept free of pods: the Jobs of a deployment, one at a time (2), the rotation function (2), people and
 * monitoring (15), and what PostgreSQL and RDS reserve for themselves
 * (`superuser_reserved_connections` 3, `rds.rds_superuser_reserved_connections` 2).
 */
const RESERVE = 24;

/** Who needs how many connections at the worst moment. */
export interface ConnectionBudget {
  /** Most web pods at a time: the autoscaler's upper bound. */
  readonly pods: number;
  /** Pods more while a rollout is under way: a quarter, the default `maxSurge` of a Deployment. */
  readonly surge: number;
  /** php-fpm children a pod, each with one connection. */
  readonly children: number;
  readonly workers: number;
  readonly reserve: number;
  readonly total: number;
}

/** What a web tier of this size needs while every child of every pod holds a connection. */
export function connectionBudget(sizing: {
  maxReplicas: number;
  fpmChildren: number;
}): ConnectionBudget {
  const pods = sizing.maxReplicas;
  const surge = Math.ceil(pods / 4);
  const children = sizing.fpmChildren;
  const total = (pods + surge) * children + WORKERS + RESERVE;
  return { pods, surge, children, workers: WORKERS, reserve: RESERVE, total };
}

/** The budget as a sum for people. */
export function showBudget(budget: ConnectionBudget): string {
  const { pods, surge, children, workers, reserve, total } = budget;
  return `(${pods} pods + ${surge} during a rollout) × ${children} php-fpm children + ${workers} workers + ${reserve} in reserve = ${total} connections`;
}

/** Smallest largest capacity, in steps of half an ACU, that carries a budget; `undefined` if none does. */
export function capacityFor(total: number): number | undefined {
  const capacity = Math.max(1, Math.ceil(((total - 189) / 211 + 1) * 2) / 2);
  return total > MOST_CONNECTIONS ? undefined : capacity;
}
