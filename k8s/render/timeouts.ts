/**
 * The one table of timeouts, in seconds. Along the way of a request they rise strictly from the inside
 * out, so that the innermost party gives up first and its error reaches the user, not a gateway's.
 */
export const requestTimeouts = {
  /** Connecting to a read replica; Moodle falls back to the writer. Moodle's default. */
  replicaConnect: 2,
  /** Connecting to Redis and reading from it. Moodle's default. */
  redis: 3,
  /** Connecting to the database. */
  databaseConnect: 5,
  /** Waiting for the lock of the user's own session; Moodle's 120 outlasts every gateway. */
  sessionLock: 30,
  /**
   * `max_execution_time`. The hardening guide's 600 cannot be: CloudFront waits 120 s at most. What
   * takes longer runs as an adhoc task.
   */
  php: 90,
  /** `request_terminate_timeout`: by the clock, where PHP counts only its own CPU time. */
  fpm: 95,
  /** `fastcgi_read_timeout`. */
  nginx: 100,
  /** Idle timeout that the load balancer in front gets. */
  loadBalancer: 105,
  /** Origin response timeout that CloudFront gets; its quota ends at 120. */
  cdn: 115,
};

/**
 * How long nginx keeps an idle connection open: longer than the load balancer, which else sends a
 * request into a connection that is just being closed and answers 502.
 */
export const keepAliveSeconds = requestTimeouts.loadBalancer + 15;

/** A pod's way out, in seconds. */
export const shutdown = {
  /** nginx goes on accepting while endpoints and load balancer forget the pod. */
  nginxDrain: 25,
  /** php-fpm stays until nginx has handed over its last request. */
  fpmDrain: 30,
  /** Until the kubelet kills: the drain, then the longest request, then a little. */
  grace: 30 + requestTimeouts.fpm + 5,
};
