import { paths } from "../paths";

/** What a probe finds out. */
export type RedisProbe =
  /** Answers, be it that it still loads: a large file takes minutes. */
  | "alive"
  /** Is a primary, or a replica whose link to the primary is up. */
  | "ready";

/**
 * The probes of Redis and Sentinel: PORT and what to find out. They log in as a user without password
 * that may do nothing else.
 */
export function renderProbe(): string {
  return `. "\${0%/*}/common.sh"
ask_probe() {
  printf '%s\\n' 'AUTH probe probe' "$1" |
    timeout 2 redis-cli --tls --cacert ${paths.authority} -h "$self" -p "$2" 2>&1
}
case "$1" in
  alive) ask_probe PING "$2" | grep -qE 'PONG|LOADING|MASTERDOWN' ;;
  ready) ask_probe ROLE "$2" | tr -d '\\r' | awk 'NR == 2 { role = $0 } NR == 5 { state = $0 } END { exit !(role == "master" || (role == "slave" && state == "connected")) }' ;;
esac
`;
}
