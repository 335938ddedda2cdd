import type { ComponentName } from "../labels";

/** The two sets of Redis: sessions are never dropped, the cache is. */
export type RedisComponent = Extract<ComponentName, "redis-sessions" | "redis-cache">;

/** Pods of a set: the least of which a majority is left when one is lost. */
export const REDIS_REPLICAS = 3;

/** Sentinels that must agree that the primary is gone; the majority of {@link REDIS_REPLICAS}. */
export const SENTINEL_QUORUM = 2;

/** Name of the primary towards Sentinel; each set has Sentinels of its own. */
export const PRIMARY_NAME = "moodle";

/** A set by its names in the cluster. */
export interface RedisSet {
  readonly component: RedisComponent;
  /** Name that clients connect to, and that every server's certificate carries. */
  readonly host: string;
  /** Host names of the pods, in their order. */
  readonly pods: readonly string[];
}

/** The names of a set; the headless Service has the component's name. */
export function redisSet(component: RedisComponent, namespace: string): RedisSet {
  const host = `${component}.${namespace}.svc.cluster.local`;
  const pods = Array.from(
    { length: REDIS_REPLICAS },
    (_, index) => `${component}-${index}.${host}`,
  );
  return { component, host, pods };
}
