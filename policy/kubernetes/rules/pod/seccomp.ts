import { resourceRule } from "../../../rule";
import { isValue } from "../../../unknowns";
import { podSecurity } from "../../frameworks";
import { onContainers } from "../../workloads";

const RUNTIME_DEFAULT = "RuntimeDefault";

export const seccomp = resourceRule(
  {
    name: "pod-seccomp-runtime-default",
    checklist: ["C18"],
    severity: "high",
    frameworks: [podSecurity("restricted", "Seccomp")],
    description: "Containers run under the seccomp profile of the container runtime.",
    why: "Without it a container may make every system call, also those that break out of containers.",
    remediation: `Set seccompProfile.type to ${RUNTIME_DEFAULT} for the pod or for each container.`,
  },
  onContainers((container, report, { at, pod }) => {
    const own = container.securityContext?.seccompProfile?.type;
    const type = own ?? pod.securityContext?.seccompProfile?.type;
    if (type !== RUNTIME_DEFAULT) {
      report(`${at}.securityContext.seccompProfile.type`, isValue(type));
    }
  }),
);
