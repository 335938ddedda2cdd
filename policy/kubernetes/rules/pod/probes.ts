import { resourceRule } from "../../../rule";
import { checkEach, isSet } from "../../../unknowns";
import { DEPLOYMENT, STATEFUL_SET, onPodSpec } from "../../workloads";

const PROBES = ["readinessProbe", "livenessProbe"] as const;

/** How a probe can ask; one without any of them is none. */
const HANDLERS = ["exec", "grpc", "httpGet", "tcpSocket"] as const;

export const probes = resourceRule(
  {
    name: "pod-probes",
    checklist: ["C11"],
    severity: "medium",
    frameworks: [],
    description:
      "Containers that serve a port say when they are ready and whether they still live.",
    why: "Rolling out a patch would send users to pods that do not answer yet or no longer.",
    remediation: "Set readinessProbe and livenessProbe, each with what it asks.",
  },
  onPodSpec((pod, podAt, report, type) => {
    if (type !== DEPLOYMENT && type !== STATEFUL_SET) {
      return;
    }
    checkEach(pod.containers, (container, index) => {
      if (isSet(container, "ports") && (container.ports ?? []).length > 0) {
        checkEach(PROBES, (probe) => {
          if (!isSet(container, probe)) {
            report(`${podAt}.containers[${index}].${probe}`, "is not set");
            return;
          }
          const asks = container[probe] ?? {};
          if (!HANDLERS.some((handler) => isSet(asks, handler))) {
            report(`${podAt}.containers[${index}].${probe}`, "asks nothing");
          }
        });
      }
    });
  }),
);
