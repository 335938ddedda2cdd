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

/** Connections from the load balancer, which uses one for many requests. */
export const webKeepAlive = {
  /**
   * Seconds an idle one stays open: longer than the load balancer keeps it, which else sends a request
   * into a connection that is just being closed and answers 502.
   */
  seconds: requestTimeouts.loadBalancer + 15,
  /** Requests after which it is closed, announced in the last answer, so that memory is freed. */
  requests: 10_000,
};

/** nginx accepts while controller and load balancer take the pod out of use; they need some seconds. */
const NGINX_DRAIN = 25;

/** Then nginx ends when its last request has, at the latest after the longest; a little for both. */
const PHP_WAIT = NGINX_DRAIN + requestTimeouts.nginx + 5;

/** A pod's way out, in seconds from its beginning. */
export const shutdown = {
  /** When nginx is told to accept no more. */
  nginxDrain: NGINX_DRAIN,
  /** How long php-fpm waits for nginx to end, at most. */
  phpWait: PHP_WAIT,
  /** When the kubelet kills. */
  grace: PHP_WAIT + 5,
  /**
   * Deregistration delay that the target group gets: how long the load balancer leaves requests alone
   * that it has passed on. It sends no new ones from the start.
   */
  deregistration: requestTimeouts.loadBalancer,
};
