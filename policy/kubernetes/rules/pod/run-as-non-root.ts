import { resourceRule } from "../../../rule";
import { checkAll, isValue } from "../../../unknowns";
import { podSecurity } from "../../frameworks";
import { onContainers } from "../../workloads";

export const runAsNonRoot = resourceRule(
  {
    name: "pod-run-as-non-root",
    checklist: ["C16"],
    severity: "high",
    frameworks: [
      podSecurity("restricted", "Running as Non-root"),
      podSecurity("restricted", "Running as Non-root user"),
    ],
    description: "Containers run as a user other than root.",
    why: "Root in a container that is broken out of is root on the node.",
    remediation: "Set runAsNonRoot to true and runAsUser to the image's user, 82 for php-fpm.",
  },
  onContainers((container, report, { at, pod, podAt }) => {
    checkAll(
      () => {
        // As the kubelet does: what the container says replaces what the pod says.
        const own = container.securityContext?.runAsNonRoot;
        if ((own ?? pod.securityContext?.runAsNonRoot) !== true) {
          report(`${at}.securityContext.runAsNonRoot`, isValue(own));
        }
      },
      () => {
        const own = container.securityContext?.runAsUser;
        if ((own ?? pod.securityContext?.runAsUser) === 0) {
          const owner = own === undefined ? podAt : at;
          report(`${owner}.securityContext.runAsUser`, isValue(0));
        }
      },
    );
  }),
);
