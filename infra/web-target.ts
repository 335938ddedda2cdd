/**
 * Where a web pod takes requests: infra's target group sends them there, and the k8s layer's nginx
 * listens there.
 */
export const webTarget = {
  /** Over TLS. */
  port: 8443,
  /** Answered with 200 by nginx itself, without PHP, whatever host name is asked for. */
  healthPath: "/healthz",
} as const;
