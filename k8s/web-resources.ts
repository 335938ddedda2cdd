import { limits } from "./render/limits";

/** What one web pod needs, as Kubernetes quantities. */
export interface WebResources {
  /** CPU request of php; there is no limit, since throttling would only lengthen requests. */
  readonly phpCpu: string;
  readonly phpMemoryRequest: string;
  readonly phpMemoryLimit: string;
  /** php's uploads on arrival and Moodle's scratch space of requests. */
  readonly phpTemporary: string;
  /** nginx's buffered request bodies. */
  readonly nginxTemporary: string;
}

/**
 * php-fpm children that keep one CPU busy. A load test of Moodle 4.5 at Universidad de la República
 * (March 2026, 2,000 users in a quiz) ran 90 on 12 CPUs; CPU was what ran out first.
 */
const CHILDREN_PER_CPU = 7.5;

/** Resident memory of a child in an ordinary request, in MiB; an assumption until it is measured. */
const CHILD_MEBIBYTES = 128;

/** Master process, sockets and interpreter before the first request, in MiB. */
const BASE_MEBIBYTES = 128;

/** Children that may be at PHP's memory limit at the same time, as a share of all. */
const HEAVY_SHARE = 0.25;

/** Bodies below a megabyte, of which nginx keeps as many as it has connections, in MiB. */
const SMALL_BODIES_MEBIBYTES = 1024;

/**
 * @param children php-fpm children of the pod.
 */
export function webResources(children: number): WebResources {
  const memory = BASE_MEBIBYTES + limits.opcacheMebibytes + children * CHILD_MEBIBYTES;
  const heavy = Math.ceil(children * HEAVY_SHARE) * (limits.phpMemoryMebibytes - CHILD_MEBIBYTES);
  const uploads = children * limits.uploadMebibytes;
  return {
    phpCpu: `${Math.ceil((children / CHILDREN_PER_CPU) * 1000)}m`,
    phpMemoryRequest: `${memory}Mi`,
    phpMemoryLimit: `${memory + heavy}Mi`,
    // A request has its upload there twice at most: as it came, and unpacked.
    phpTemporary: `${2 * uploads}Mi`,
    nginxTemporary: `${uploads + SMALL_BODIES_MEBIBYTES}Mi`,
  };
}
