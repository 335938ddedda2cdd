import { ports } from "../ports";
import type { RedisComponent } from "./redis-topology";

/** Seconds between two measurements: two a minute, so that one may be lost. */
export const MEASURE_SECONDS = 30;

/**
 * Shell function `measure`: writes the state of the pod's Redis to the log, one line of JSON
 * (docs/metrics.md), when it is time. Redis counts what it dropped since it started; the line has what
 * it dropped since the line before.
 */
export function renderMeasure(component: RedisComponent): string {
  return String.raw`measured=0
evicted=0
measure() {
  now=$(date +%s)
  [ $((now - measured)) -ge ${MEASURE_SECONDS} ] || return 0
  info=$(ask operator "$self" ${ports.redis} 'INFO memory' 'INFO stats' 'INFO clients' 'INFO replication')
  [ -n "$info" ] || return 0
  measured=$now
  printf '%s\n' "$info" | awk -F : -v before="$evicted" -v time="$(date -u +%Y-%m-%dT%H:%M:%SZ)" '
    function number(name, value) { printf ",\"%s\":%.0f", name, value }
    { info[$1] = $2 }
    END {
      if (!("role" in info) || info["maxmemory"] + 0 == 0) exit
      primary = info["role"] == "master"
      dropped = info["evicted_keys"] - before
      printf "{\"metric\":\"${component}\",\"time\":\"%s\"", time
      number("primary", primary)
      number("usedBytes", info["used_memory"])
      number("usedPercent", 100 * info["used_memory"] / info["maxmemory"])
      number("evicted", dropped < 0 ? info["evicted_keys"] : dropped)
      number("clients", info["connected_clients"])
      # Those that count for a write; where none is wanted, all that follow.
      good = "min_slaves_good_slaves" in info ? "min_slaves_good_slaves" : "connected_slaves"
      if (primary) number("replicas", info[good])
      print "}"
    }'
  evicted=$(printf '%s\n' "$info" | sed -n 's/^evicted_keys://p')
  evicted=$((evicted + 0))
}
`;
}
