import { ports } from "../ports";
import { redisScripts } from "./redis-scripts";
import { HANDOVER_SECONDS } from "./redis-timing";
import { PRIMARY_NAME } from "./redis-topology";

/**
 * Runs before Redis is stopped. A primary holds writes, lets its replicas catch up, has another one
 * promoted and follows it, before it lets go: what it confirmed is there, what it held is refused.
 */
export function renderHandOver(): string {
  return `. ${redisScripts.common}

here() {
  ask operator "$self" ${ports.redis} "$@"
}

# Replicas that have everything, out of INFO.
in_step() {
  here 'INFO replication' | awk -F '[:,]' '
    /^slave[0-9]+:/ { for (i = 2; i <= NF; i++) if ($i ~ /^offset=/) offsets[++count] = substr($i, 8) }
    $1 == "master_repl_offset" { own = $2 }
    END { for (i = 1; i <= count; i++) if (offsets[i] >= own) done++; exit !(count > 0 && done == count) }'
}

[ "$(here ROLE | head -n 1)" = master ] || exit 0
# A ping counts as data of which one replica may have more than the one promoted: it would start anew.
here 'CONFIG SET repl-ping-replica-period 3600' 'CLIENT PAUSE ${HANDOVER_SECONDS * 1000} WRITE' > /dev/null
tries=0
until in_step || [ "$tries" -ge 10 ]; do
  tries=$((tries + 1))
  sleep 0.2
done
log "hands over: $(ask sentinel "$self" ${ports.sentinel} 'SENTINEL FAILOVER ${PRIMARY_NAME}')"
tries=0
while [ "$tries" -lt ${HANDOVER_SECONDS * 5} ]; do
  primary=$(named_primary "$self")
  if [ -n "$primary" ] && [ "$primary" != "$self" ]; then
    here "REPLICAOF $primary ${ports.redis}" 'CLIENT KILL TYPE normal SKIPME yes' 'CLIENT UNPAUSE' > /dev/null
    log "follows $primary"
    exit 0
  fi
  tries=$((tries + 1))
  sleep 0.2
done
here 'CLIENT UNPAUSE' 'CONFIG SET repl-ping-replica-period 1' > /dev/null
log "found nobody to hand over to"
`;
}
