/**
 * php-fpm children that keep one CPU busy. A load test of Moodle 4.5 at Universidad de la República
 * (March 2026, 2,000 users in a quiz) ran 90 on 12 CPUs; CPU was what ran out first.
 */
const CHILDREN_PER_CPU = 7.5;

/** CPU requests of the containers of one web pod, in thousandths of a CPU. */
export interface WebPodCpu {
  /** php-fpm; the autoscaler's percentage is of this. */
  readonly php: number;
  readonly nginx: number;
  /** HAProxy on the way to Redis. */
  readonly proxy: number;
  /** What measures php-fpm. */
  readonly metrics: number;
  readonly total: number;
}

/** nginx ends TLS and sends files; the work is php's. */
const NGINX = 100;

/** HAProxy on the way to Redis passes bytes on and looks after six servers, in thousandths of a CPU. */
export const PROXY_CPU = 20;

/** A PHP process that wakes four times a minute. */
export const METRICS_CPU = 10;

/**
 * What one web pod asks of a node. Kept in this layer, which bounds the nodes; the k8s layer writes it
 * into the pods.
 *
 * @param children php-fpm children of the pod.
 */
export function webPodCpu(children: number): WebPodCpu {
  const php = Math.ceil((children / CHILDREN_PER_CPU) * 1000);
  const beside = NGINX + PROXY_CPU + METRICS_CPU;
  return { php, nginx: NGINX, proxy: PROXY_CPU, metrics: METRICS_CPU, total: php + beside };
}
