import { paths } from "../paths";
import { ports } from "../ports";
import { renderMeasure } from "./redis-measure";
import { redisScripts } from "./redis-scripts";
import { PRIMARY_NAME } from "./redis-topology";
import type { RedisComponent } from "./redis-topology";
import { printPasswordChange, redisUsers, sentinelUsers } from "./redis-users";

/**
 * Runs beside Redis and Sentinel, keeps two things up to date under them, and measures Redis.
 *
 * Addresses: both resolve names inside their event loop, where a silent DNS server stops them for
 * seconds, and a Sentinel that was stopped for two rests for thirty. They read a hosts file; DNS is
 * asked here.
 *
 * Passwords and certificates: when the mounted files change, the running servers are told.
 */
export function renderKeep(component: RedisComponent): string {
  return `. ${redisScripts.common}

write_hosts() {
  {
    echo '127.0.0.1 localhost'
    echo "$POD_IP $self"
    for pod in $pods; do
      [ "$pod" != "$self" ] || continue
      address=$(getent hosts "$pod" | awk 'NR == 1 { print $1 }') || true
      if [ -n "$address" ]; then
        echo "$address $pod"
      elif [ -f ${paths.redisHosts} ]; then
        grep " $pod$" ${paths.redisHosts} || true
      fi
    done
  } > ${paths.redisHosts}.new
  # In place: the file itself is mounted, not its folder.
  cmp -s ${paths.redisHosts}.new ${paths.redisHosts} || cat ${paths.redisHosts}.new > ${paths.redisHosts}
}

mounted() {
  cat ${paths.redisClientPassword}* ${paths.redisServersPassword}* | sha256sum
}

certificates() {
  cat ${paths.certificate} ${paths.privateKey} ${paths.authority} | sha256sum
}

# accepted ANSWERS: whether every command was.
accepted() {
  [ -n "$1" ] && ! printf '%s\\n' "$1" | grep -qv '^OK$'
}

change_passwords() {
  write_users
  password=$(escaped ${paths.redisServersPassword})
  accepted "$({
${printPasswordChange(redisUsers(component))}
    printf 'CONFIG SET masterauth "%s"\\n' "$password"
  } | tell ${ports.redis})" &&
    accepted "$({
${printPasswordChange(sentinelUsers)}
    printf 'SENTINEL SET ${PRIMARY_NAME} auth-pass "%s"\\n' "$password"
    printf 'SENTINEL CONFIG SET sentinel-pass "%s"\\n' "$password"
  } | tell ${ports.sentinel})"
}

# Sentinel cannot read its certificate anew: it ends, and its container starts again at once.
change_certificates() {
  accepted "$(echo 'CONFIG SET tls-cert-file ${paths.certificate} tls-key-file ${paths.privateKey} tls-ca-cert-file ${paths.authority}' | tell ${ports.redis})" &&
    echo SHUTDOWN | tell ${ports.sentinel}
}

# tell PORT: gives the pod's own server the commands that come in; prints the answers.
tell() {
  ask operator "$self" "$1" "$(cat)"
}

${renderMeasure(component)}
write_hosts
write_users
passwords=$(mounted)
certificate=$(certificates)
log "keeps addresses and passwords"
while :; do
  sleep 1
  write_hosts
  measure
  now=$(mounted)
  if [ "$now" != "$passwords" ]; then
    if change_passwords; then passwords=$now; log 'changed passwords'; else log 'could not change passwords yet'; fi
  fi
  now=$(certificates)
  if [ "$now" != "$certificate" ]; then
    if change_certificates; then certificate=$now; log 'changed certificates'; else log 'could not change certificates yet'; fi
  fi
done
`;
}
