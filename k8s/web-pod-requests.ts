import { webPodCpu } from "../infra/web-pod-cpu";
import { webResources } from "./web-resources";

/** Memory that nginx, the proxy on the way to Redis and the measuring ask for, in MiB. */
export const NGINX_MEBIBYTES = 128;
export const PROXY_MEBIBYTES = 32;
export const METRICS_MEBIBYTES = 32;

/** What the scheduler keeps free for pods. */
export interface Requests {
  /** Thousandths of a CPU. */
  readonly cpu: number;
  readonly mebibytes: number;
}

/**
 * What one web pod asks of a node, all its containers together.
 *
 * @param children php-fpm children of the pod.
 */
export function webPodRequests(children: number): Requests {
  const php = Number.parseInt(webResources(children).phpMemoryRequest, 10);
  const beside = NGINX_MEBIBYTES + PROXY_MEBIBYTES + METRICS_MEBIBYTES;
  return { cpu: webPodCpu(children).total, mebibytes: php + beside };
}
