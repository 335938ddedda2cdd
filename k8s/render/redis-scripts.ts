import { paths } from "../paths";
import { ports } from "../ports";
import type { RedisSet } from "./redis-topology";
import { PRIMARY_NAME } from "./redis-topology";
import { redisUsers, printAccessList, sentinelUsers } from "./redis-users";
import { hostName } from "./tokens";

/** Scripts of the Redis pods, which lie in one folder, by their purpose. */
export const redisScripts = {
  common: `${paths.redisScripts}/common.sh`,
  startRedis: `${paths.redisScripts}/start-redis.sh`,
  startSentinel: `${paths.redisScripts}/start-sentinel.sh`,
  keep: `${paths.redisScripts}/keep.sh`,
  handOver: `${paths.redisScripts}/hand-over.sh`,
  probe: `${paths.redisScripts}/probe.sh`,
} as const;

/**
 * What all scripts share. The pod's environment gives POD_NAME and POD_IP. Passwords go through pipes
 * alone: they stand in no argument and no environment, and each byte is escaped.
 */
export function renderCommon(set: RedisSet): string {
  return `set -eu
umask 077
pods='${set.pods.map(hostName).join(" ")}'
first=${hostName(set.pods[0] ?? "")}
self="$POD_NAME.${hostName(set.host)}"

# escaped FILE: a file's content as Redis' double-quoted strings take it.
escaped() {
  od -An -v -tx1 < "$1" | tr -d ' \\n' | sed 's/../\\\\x&/g'
}

# hashes NAME: the passwords that servers take, as access lists write them.
hashes() {
  for file in "$1-next" "$1-previous" "$1"; do
    sum=$(sha256sum < "$file")
    printf '#%s ' "\${sum%% *}"
  done
}

# ask USER HOST PORT COMMAND...: what a server answers to commands, or nothing.
ask() {
  user=$1 host=$2 port=$3
  shift 3
  {
    printf 'AUTH %s "%s"\\n' "$user" "$(escaped ${paths.redisServersPassword})"
    printf '%s\\n' "$@"
  } | timeout 2 redis-cli --tls --cacert ${paths.authority} -h "$host" -p "$port" 2>/dev/null |
    tr -d '\\r' | tail -n +2
}

# named_primary POD...: whom the pods' Sentinels name; the one that knows of the latest election counts.
named_primary() {
  for pod in "$@"; do
    ask sentinel "$pod" ${ports.sentinel} 'SENTINEL MASTER ${PRIMARY_NAME}' | awk '
      NR % 2 { field = $0; next }
      field == "ip" { host = $0 }
      field == "config-epoch" { epoch = $0 }
      END { if (host != "" && epoch != "") print epoch, host }'
  done | sort -n | tail -n 1 | cut -d ' ' -f 2
}

# write FILE: replaces a file as a whole with what comes in.
write() {
  cat > "$1.new"
  mv "$1.new" "$1"
}

write_users() {
  client=$(hashes ${paths.redisClientPassword})
  servers=$(hashes ${paths.redisServersPassword})
  {
${printAccessList(redisUsers(set.component))}
  } | write ${paths.redisUsers}
  {
${printAccessList(sentinelUsers)}
  } | write ${paths.sentinelUsers}
}

log() {
  echo "$(date -u +%Y-%m-%dT%H:%M:%SZ) $POD_NAME: $*"
}
`;
}
