import { webTarget } from "../infra/web-target";

/** Every port of this layer, in one place. All of them speak TLS, DNS apart. */
export const ports = {
  /** nginx as the Service and the load balancer reach it. */
  web: webTarget.port,
  /** nginx as only the kubelet reaches it: health of nginx and of php-fpm. In no Service. */
  health: 8444,
  redis: 6379,
  /** Sentinel, beside each Redis. */
  sentinel: 26379,
  /** Where the pod's own proxy passes connections to the primary for sessions, on loopback alone. */
  sessionsProxy: 6379,
  /** The same for the application cache. */
  cacheProxy: 6380,
  /** The Kubernetes API, AWS, and whatever Moodle calls. */
  https: 443,
  dns: 53,
} as const;
