import { paths } from "../paths";
import { ports } from "../ports";

export interface RedisSettings {
  /** Memory for data, in MiB. */
  readonly maxMemoryMebibytes: number;
  /** What happens when it is full: refuse writes, or drop what was used least recently. */
  readonly whenFull: "noeviction" | "allkeys-lru";
  /** Whether data survives a restart: an append-only file, written out every second. */
  readonly persistent: boolean;
}

/** Redis' configuration: TLS alone, users from a file that is written at start. */
export function renderRedisConfig(settings: RedisSettings): string {
  return `port 0
tls-port ${ports.redis}
tls-cert-file ${paths.certificate}
tls-key-file ${paths.privateKey}
tls-ca-cert-file ${paths.authority}
tls-auth-clients no
tls-replication yes
tls-protocols "TLSv1.2 TLSv1.3"
aclfile ${paths.redisUsers}
dir ${paths.redisData}
maxmemory ${settings.maxMemoryMebibytes}mb
maxmemory-policy ${settings.whenFull}
appendonly ${settings.persistent ? "yes" : "no"}
appendfsync everysec
save ""
tcp-keepalive 60
`;
}

/**
 * Starts Redis with the mounted password. The access list takes its hash, so no character of the
 * password can break the file, and the password stands in no argument and no environment. `probe`
 * may only ping.
 */
export function renderRedisStart(): string {
  return `set -eu
umask 077
hash=$(sha256sum < ${paths.redisPassword})
{
  printf 'user default on #%s ~* &* +@all\\n' "\${hash%% *}"
  printf 'user probe on nopass resetkeys resetchannels -@all +ping\\n'
} > ${paths.redisUsers}
exec redis-server ${paths.redisConfig}
`;
}

/** Exits 0 when Redis answers a ping over TLS with one of these words. */
export function renderRedisProbe(answers: readonly ("PONG" | "LOADING")[]): string {
  const client = `redis-cli --tls --cacert ${paths.authority} -p ${ports.redis}`;
  return `${client} --user probe --pass probe --no-auth-warning ping | grep -qE '${answers.join("|")}'`;
}
