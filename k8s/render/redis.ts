import { paths } from "../paths";
import { ports } from "../ports";
import { MAX_LAG_SECONDS, REPLICATION_TIMEOUT_SECONDS } from "./redis-timing";
import type { RedisComponent } from "./redis-topology";

export interface RedisSettings {
  readonly component: RedisComponent;
  /** Memory for data, in MiB. */
  readonly maxMemoryMebibytes: number;
}

/**
 * redis.conf: what all pods of a set have in common. The start script adds what differs: address,
 * password for the primary, and who that is.
 *
 * @throws RangeError for a memory that is no whole number of MiB.
 */
export function renderRedisConfig({ component, maxMemoryMebibytes }: RedisSettings): string {
  if (!Number.isSafeInteger(maxMemoryMebibytes) || maxMemoryMebibytes < 1) {
    throw new RangeError(`${maxMemoryMebibytes} is no number of MiB. Give a whole number from 1.`);
  }
  return `${renderServerTls(ports.redis)}
tls-replication yes
aclfile ${paths.redisUsers}
dir ${paths.redisData}
protected-mode no
tcp-keepalive 60
shutdown-on-sigterm force
maxclients 10000
maxmemory ${maxMemoryMebibytes}mb
${SETS[component].trim()}

masteruser replica
repl-timeout ${REPLICATION_TIMEOUT_SECONDS}
repl-ping-replica-period 1
repl-diskless-sync yes
repl-diskless-sync-delay 0
repl-diskless-load disabled
repl-backlog-size ${backlogMebibytes(maxMemoryMebibytes)}mb
repl-backlog-ttl 0

lazyfree-lazy-eviction yes
lazyfree-lazy-expire yes
lazyfree-lazy-server-del yes
lazyfree-lazy-user-del yes
replica-lazy-flush yes

latency-monitor-threshold 100
slowlog-log-slower-than 10000
`;
}

/**
 * What replicas that were away can catch up on without a copy of everything. It counts as used memory,
 * so it must stay a small part of it.
 */
function backlogMebibytes(maxMemoryMebibytes: number): number {
  return Math.max(1, Math.min(64, Math.floor(maxMemoryMebibytes / 8)));
}

/** Listens with TLS alone; shared with Sentinel. */
export function renderServerTls(port: number): string {
  return `port 0
tls-port ${port}
tls-cert-file ${paths.certificate}
tls-key-file ${paths.privateKey}
tls-ca-cert-file ${paths.authority}
tls-auth-clients no
tls-protocols "TLSv1.2 TLSv1.3"`;
}

const SETS: Readonly<Record<RedisComponent, string>> = {
  // A write counts once a replica is there to have it too, and none is ever dropped for room.
  "redis-sessions": `
maxmemory-policy noeviction
appendonly yes
appendfsync everysec
save ""
min-replicas-to-write 1
min-replicas-max-lag ${MAX_LAG_SECONDS}
`,
  // Moodle makes anew what is missing: better an empty cache than one that takes no entries.
  "redis-cache": `
maxmemory-policy allkeys-lru
appendonly no
save ""
min-replicas-to-write 0
`,
};
