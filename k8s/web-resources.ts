import { webPodCpu } from "../infra/web-pod-cpu";
import { limits } from "./render/limits";

/** What one web pod needs, as Kubernetes quantities; docs/web-pods.md has the sums. */
export interface WebResources {
  /** CPU requests; there are no limits, since throttling would only lengthen requests. */
  readonly phpCpu: string;
  readonly nginxCpu: string;
  readonly phpMemoryRequest: string;
  readonly phpMemoryLimit: string;
  /** php's uploads on arrival and Moodle's scratch space of requests. */
  readonly phpTemporary: string;
  /** nginx's buffered request bodies and answers. */
  readonly nginxTemporary: string;
}

/** Resident memory of a child in an ordinary request, in MiB; an assumption until it is measured. */
const CHILD_MEBIBYTES = 128;

/** Master process, sockets and interpreter before the first request, in MiB. */
const BASE_MEBIBYTES = 128;

/** Children that may be at PHP's memory limit at the same time, as a share of all. */
const HEAVY_SHARE = 0.25;

/** Bodies below a megabyte, of which nginx keeps as many as it has connections, in MiB. */
const SMALL_BODIES_MEBIBYTES = 1024;

/** Answers that lie in nginx's buffers on disk at once, each as large as it may be. */
const BUFFERED_ANSWERS = 128;

/**
 * @param children php-fpm children of the pod.
 */
export function webResources(children: number): WebResources {
  const cpu = webPodCpu(children);
  const memory = BASE_MEBIBYTES + limits.opcacheMebibytes + children * CHILD_MEBIBYTES;
  const heavy = Math.ceil(children * HEAVY_SHARE) * (limits.phpMemoryMebibytes - CHILD_MEBIBYTES);
  const uploads = children * limits.requestMebibytes;
  const answers = BUFFERED_ANSWERS * limits.bufferedAnswerMebibytes;
  return {
    phpCpu: `${cpu.php}m`,
    nginxCpu: `${cpu.nginx}m`,
    phpMemoryRequest: `${memory}Mi`,
    phpMemoryLimit: `${memory + heavy}Mi`,
    // A request has its upload there twice at most: as it came, and unpacked.
    phpTemporary: `${2 * uploads}Mi`,
    nginxTemporary: `${uploads + SMALL_BODIES_MEBIBYTES + answers}Mi`,
  };
}
