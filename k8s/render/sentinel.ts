import { createHash } from "node:crypto";
import { paths } from "../paths";
import { ports } from "../ports";
import { renderServerTls } from "./redis";
import { redisScripts } from "./redis-scripts";
import { failover } from "./redis-timing";
import type { RedisSet } from "./redis-topology";
import { PRIMARY_NAME, SENTINEL_QUORUM } from "./redis-topology";

/** What Sentinel learns and must still know after its container has started anew. */
const LEARNT = "config-epoch|leader-epoch|current-epoch|known-replica|known-sentinel";

/**
 * Starts Sentinel with a configuration that it may rewrite, in memory. Its identity comes from the
 * pod's name: a pod made anew is the same Sentinel to the others, and leaves none behind that would
 * count towards a majority.
 */
export function renderStartSentinel({ pods }: RedisSet): string {
  const identities = pods.map(
    (pod) => `  ${pod}) identity=${createHash("sha1").update(pod).digest("hex")} ;;`,
  );
  return `. ${redisScripts.common}

case "$self" in
${identities.join("\n")}
esac

write_users
known=
if [ -f ${paths.sentinelRunConfig} ]; then
  known=$(grep -E '^sentinel (${LEARNT}) ' ${paths.sentinelRunConfig} || true)
  primary=$(awk '$1 == "sentinel" && $2 == "monitor" { print $4 }' ${paths.sentinelRunConfig})
else
  others=$(printf '%s\\n' $pods | grep -vx "$self")
  primary=$(named_primary $others)
  primary=\${primary:-$first}
fi
# Sentinel ends at once when it cannot resolve the primary's name.
until getent hosts "$primary" > /dev/null; do
  sleep 1
done

password=$(escaped ${paths.redisServersPassword})
{
  cat <<'static'
${renderServerTls(ports.sentinel)}
tls-replication yes
protected-mode no
aclfile ${paths.sentinelUsers}
dir ${paths.redisRun}
sentinel resolve-hostnames yes
sentinel announce-hostnames yes
sentinel deny-scripts-reconfig yes
sentinel announce-port ${ports.sentinel}
static
  echo "bind $POD_IP"
  echo "sentinel myid $identity"
  echo "sentinel announce-ip $self"
  echo "sentinel monitor ${PRIMARY_NAME} $primary ${ports.redis} ${SENTINEL_QUORUM}"
  cat <<'static'
sentinel down-after-milliseconds ${PRIMARY_NAME} ${failover.downAfter}
sentinel failover-timeout ${PRIMARY_NAME} ${failover.timeout}
sentinel parallel-syncs ${PRIMARY_NAME} 2
sentinel auth-user ${PRIMARY_NAME} sentinel
sentinel sentinel-user sentinel
static
  echo "sentinel auth-pass ${PRIMARY_NAME} \\"$password\\""
  echo "sentinel sentinel-pass \\"$password\\""
  [ -z "$known" ] || printf '%s\\n' "$known"
} | write ${paths.sentinelRunConfig}
log "watches $primary"
exec redis-sentinel ${paths.sentinelRunConfig}
`;
}
