import { paths } from "../paths";
import { ports } from "../ports";
import { redisScripts } from "./redis-scripts";
import { STAND_BACK_SECONDS } from "./redis-timing";

/** Once a second, for so long, a starting server asks who leads before it takes the first pod's word. */
const QUESTIONS = 10;

/**
 * Starts Redis in its place. The Sentinels say who the primary is. A server that they name itself has
 * been away; what it holds is older than what its replicas hold, or nothing at all, and leading would
 * wipe them. So it waits until they have elected another, as long as one of them is there with data.
 * With nobody to ask and nothing to lose the first pod leads.
 */
export function renderStartRedis(): string {
  return `. ${redisScripts.common}

# Whether another pod is a replica that has been in step with its primary.
replica_with_data() {
  for pod in $pods; do
    [ "$pod" != "$self" ] || continue
    if ask replica "$pod" ${ports.redis} 'INFO replication' | awk -F : '
      $1 == "role" { role = $2 }
      $1 == "master_repl_offset" { offset = $2 }
      END { exit !(role == "slave" && offset > 0) }'
    then
      return 0
    fi
  done
  return 1
}

write_users
waited=0
while :; do
  primary=$(named_primary $pods)
  if [ -z "$primary" ]; then
    [ "$waited" -lt ${QUESTIONS} ] || { primary=$first; break; }
  elif [ "$primary" != "$self" ]; then
    break
  elif [ "$waited" -ge ${STAND_BACK_SECONDS} ] || ! replica_with_data; then
    break
  fi
  waited=$((waited + 1))
  sleep 1
done

{
  cat ${paths.redisConfig}
  echo "bind $POD_IP"
  echo "replica-announce-ip $self"
  echo "masterauth \\"$(escaped ${paths.redisServersPassword})\\""
  [ "$primary" = "$self" ] || echo "replicaof $primary ${ports.redis}"
} | write ${paths.redisRunConfig}
log "starts; the primary is $primary"
exec redis-server ${paths.redisRunConfig}
`;
}
