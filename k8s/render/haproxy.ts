import { paths } from "../paths";
import { ports } from "../ports";
import { proxyChecks } from "./redis-timing";
import type { RedisSet } from "./redis-topology";
import { hostName } from "./tokens";

export interface HaproxySettings {
  readonly sessions: RedisSet;
  readonly cache: RedisSet;
}

/** Connections that one pod's PHP may hold: two a process, with room. */
const MAX_CONNECTIONS = 4096;

/** A primary that has at least one replica: the answer to ROLE ends with their list. */
const LEADS_OTHERS = "master[^*]*[*][1-9]";

/** A primary, with or without replicas. */
const LEADS = "master";

/**
 * haproxy.cfg of the proxy in a pod: passes connections, TLS and all, to the primary of each set.
 *
 * Every server is asked once a second who it is. For sessions only a primary counts that has a replica:
 * one cut off from its replicas takes no writes, while the others may have elected another. The cache
 * is served by a primary that is left alone, if there is no better one.
 */
export function renderHaproxyConfig({ sessions, cache }: HaproxySettings): string {
  const { interval, afterFailure, timeout, fall } = proxyChecks;
  return `global
    log stdout format raw local0 notice
    # It passes bytes on for one pod; by default there is a thread for every processor of the node.
    nbthread 1
    maxconn ${MAX_CONNECTIONS}

resolvers cluster
    parse-resolv-conf
    resolve_retries 2
    timeout resolve 1s
    timeout retry 500ms
    hold valid 5s
    # Checks tell whether a server is there; a silent DNS server must not take one away.
    hold nx 1h
    hold refused 1h
    hold timeout 1h
    hold other 1h
    hold obsolete 1h

defaults
    mode tcp
    log global
    option clitcpka
    option srvtcpka
    retries 1
    option redispatch
    timeout connect ${timeout}ms
    timeout check ${timeout}ms
    # Runners of tasks keep connections for hours; a peer that is gone shows by the check or its close.
    timeout client 1d
    timeout server 1d
    default-server check check-ssl inter ${interval}ms fastinter ${afterFailure}ms downinter ${interval / 2}ms fall ${fall} rise 1 on-marked-down shutdown-sessions verify required ca-file ${paths.authority} resolvers cluster resolve-prefer ipv4 init-addr last,libc,none

frontend sessions
    bind 127.0.0.1:${ports.sessionsProxy}
    default_backend sessions

frontend cache
    bind 127.0.0.1:${ports.cacheProxy}
    use_backend cache-alone if { nbsrv(cache) eq 0 }
    default_backend cache

${backend("sessions", sessions, LEADS_OTHERS)}
${backend("cache", cache, LEADS_OTHERS)}
${backend("cache-alone", cache, LEADS)}`;
}

function backend(name: string, { host, pods }: RedisSet, expected: string): string {
  const servers = pods.map(
    (pod, index) =>
      `    server ${index} ${hostName(pod)}:${ports.redis} verifyhost ${hostName(host)}\n`,
  );
  return `backend ${name}
    # Should two call themselves primary, all pods take the same one.
    balance first
    option tcp-check
    tcp-check send "AUTH probe probe\\r\\n"
    tcp-check expect string +OK
    tcp-check send "ROLE\\r\\n"
    tcp-check expect rstring "${expected}"
${servers.join("")}`;
}
