import { requestTimeouts } from "../../infra/timeouts";
import { paths } from "../paths";

/** Request path at which php-fpm tells its status, on its status socket alone. */
export const fpmStatusPath = "/fpm-status";

/**
 * Requests that wait while all children are busy, before nginx answers 502 at once. At some hundred
 * requests a second, which is what a pod does, it is the wait of some seconds that a user sits out.
 */
const BACKLOG = 511;

/** Seconds after which a request's stack goes to the log; functions and lines, no arguments. */
const SLOW_REQUEST = 10;

/**
 * php-fpm with one static pool: its size is known, so is the number of database connections.
 *
 * @param children php-fpm processes, a whole number above 0.
 */
export function renderFpmConfig(children: number): string {
  if (!Number.isInteger(children) || children < 1) {
    throw new RangeError(`php-fpm needs at least one child, not ${children}.`);
  }
  return `[global]
error_log = /proc/self/fd/2
; Warnings name requests with their query, which carries session keys and tokens.
log_level = error
; How long children may finish their request after SIGQUIT.
process_control_timeout = ${requestTimeouts.fpm}s
; A shared memory that has gone bad crashes child after child: start anew then.
emergency_restart_threshold = 10
emergency_restart_interval = 1m

[www]
listen = ${paths.fpmSocket}
; nginx runs as another user and is let in by the pod's group.
listen.mode = 0660
listen.backlog = ${BACKLOG}
pm = static
pm.max_children = ${children}
; A child that leaks is renewed in time.
pm.max_requests = 1000
; Answered beside the pool, so that probes do not queue behind users.
pm.status_path = ${fpmStatusPath}
pm.status_listen = ${paths.fpmStatusSocket}
request_terminate_timeout = ${requestTimeouts.fpm}s
request_slowlog_timeout = ${SLOW_REQUEST}s
slowlog = /proc/self/fd/2
catch_workers_output = yes
decorate_workers_output = no
rlimit_core = 0
; The pod's environment is not PHP's business; programs that Moodle starts need these.
clear_env = yes
env[PATH] = /usr/local/bin:/usr/bin:/bin
env[TMPDIR] = ${paths.temporary}
security.limit_extensions = .php
`;
}
