/**
 * Gives the table back if each timeout is longer than the one before it.
 *
 * @throws RangeError that names every one that is not.
 */
export function rising<T extends Readonly<Record<string, number>>>(table: T): T {
  const chain = Object.entries(table);
  const wrong = chain.slice(1).flatMap(([outer, seconds], index) => {
    const [inner, before] = chain[index] ?? ["", 0];
    return seconds > before
      ? []
      : `${outer} (${seconds} s) must be longer than ${inner} (${before} s)`;
  });
  if (wrong.length > 0) {
    throw new RangeError(
      `Timeouts must rise from the inside of a request out: ${wrong.join("; ")}. Change the table in infra/timeouts.ts.`,
    );
  }
  return table;
}

/**
 * The one table of timeouts, in seconds. Along the way of a request they rise strictly from the inside
 * out, so that the innermost party gives up first and its error reaches the user, not a gateway's.
 */
export const requestTimeouts = rising({
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
  /** Idle timeout of the load balancer. */
  loadBalancer: 105,
  /** Origin response timeout of CloudFront; its quota ends at 120. */
  cdn: 115,
});

/**
 * How long CloudFront keeps an idle connection to the load balancer, in seconds: its longest without a
 * raised quota, and shorter than the load balancer's own, which else closes one that is just being used
 * (https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html).
 */
export const CDN_KEEP_ALIVE = 60;

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
   * Deregistration delay of the target group: how long the load balancer leaves requests alone
   * that it has passed on. It sends no new ones from the start.
   */
  deregistration: requestTimeouts.loadBalancer,
};
