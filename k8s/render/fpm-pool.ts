import { paths } from "../paths";
import { requestTimeouts } from "./timeouts";

/** Request path at which php-fpm tells its status, on its status socket alone. */
export const fpmStatusPath = "/fpm-status";

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
; How long children may finish their request after SIGQUIT.
process_control_timeout = ${requestTimeouts.fpm}s

[www]
listen = ${paths.fpmSocket}
; nginx runs as another user and is let in by the pod's group.
listen.mode = 0660
pm = static
pm.max_children = ${children}
; A child that leaks is renewed in time.
pm.max_requests = 1000
; Answered beside the pool, so that probes do not queue behind users.
pm.status_path = ${fpmStatusPath}
pm.status_listen = ${paths.fpmStatusSocket}
request_terminate_timeout = ${requestTimeouts.fpm}s
catch_workers_output = yes
decorate_workers_output = no
clear_env = yes
security.limit_extensions = .php
`;
}
