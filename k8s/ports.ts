/** Every port of this layer, in one place. All of them speak TLS, DNS apart. */
export const ports = {
  /** nginx as the Service and the load balancer reach it. */
  web: 8443,
  /** nginx as only the kubelet reaches it: health of nginx and of php-fpm. In no Service. */
  health: 8444,
  redis: 6379,
  dns: 53,
} as const;
