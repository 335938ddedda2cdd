import { resourceRule } from "../../../rule";
import { isThere } from "../../demands";
import { checkContainers, onPodSpec } from "../../workloads";

/** Kubernetes' own default. */
const DEFAULT_SECONDS = 30;

export const graceCoversStop = resourceRule(
  {
    name: "pod-grace-covers-stop",
    checklist: ["C11"],
    severity: "low",
    frameworks: [],
    description: "A pod gets more time to end than its containers wait before they stop.",
    why: "Nodes are renewed all the time; a pod killed in its wait drops the requests it still has.",
    remediation: "Raise terminationGracePeriodSeconds above the seconds of preStop.sleep.",
  },
  onPodSpec((pod, podAt, report) => {
    checkContainers(pod, podAt, (container, at) => {
      const wait = container.lifecycle?.preStop?.sleep?.seconds;
      if (isThere(wait)) {
        const grace = pod.terminationGracePeriodSeconds ?? DEFAULT_SECONDS;
        if (grace <= wait) {
          report(
            `${podAt}.terminationGracePeriodSeconds`,
            `is ${grace}, and ${at}.lifecycle.preStop sleeps for ${wait}`,
          );
        }
      }
    });
  }),
);
