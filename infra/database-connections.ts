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

/** Kept free of web pods: cron, adhoc tasks, the upgrade job, migrations and administrators. */
const RESERVED_CONNECTIONS = 50;

/**
 * Connections needed when every php-fpm child of every web pod holds one while a rollout adds a
 * quarter more pods (the default `maxSurge` of a Deployment).
 */
export function neededConnections(sizing: { maxReplicas: number; fpmChildren: number }): number {
  const pods = sizing.maxReplicas + Math.ceil(sizing.maxReplicas / 4);
  return pods * sizing.fpmChildren + RESERVED_CONNECTIONS;
}
