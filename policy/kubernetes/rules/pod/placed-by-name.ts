import { resourceRule } from "../../../rule";
import { checkAll, checkEach, isSet } from "../../../unknowns";
import { onPodSpec } from "../../workloads";

export const placedByName = resourceRule(
  {
    name: "pod-placed-by-name",
    checklist: ["C18"],
    severity: "medium",
    frameworks: [],
    description:
      "Pods tolerate named taints only, claim no priority of the system and choose no node.",
    why: "A pod that tolerates everything or ranks with the system runs beside the cluster's own controllers, or in their place.",
    remediation:
      "Name the key of each toleration, use a priority class of your own and leave nodeName out.",
  },
  onPodSpec((pod, podAt, report) => {
    checkAll(
      () => {
        checkEach(pod.tolerations, (toleration, index) => {
          if (!isSet(toleration, "key")) {
            report(`${podAt}.tolerations[${index}].key`, "is not set, which tolerates every taint");
          }
        });
      },
      () => {
        const priority = pod.priorityClassName ?? "";
        if (priority.startsWith("system-")) {
          report(`${podAt}.priorityClassName`, `is ${JSON.stringify(priority)}`);
        }
      },
      () => {
        if (isSet(pod, "nodeName")) {
          report(`${podAt}.nodeName`, "is set");
        }
      },
    );
  }),
);
