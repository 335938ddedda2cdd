import { resourceRule } from "../../../rule";
import { checkAll, checkEach, isValue } from "../../../unknowns";
import { isThere } from "../../demands";
import { podSecurity } from "../../frameworks";
import { checkContainers, onPodSpec } from "../../workloads";

const ROOT = 0;

export const groupNotRoot = resourceRule(
  {
    name: "pod-group-not-root",
    checklist: ["C16"],
    severity: "medium",
    frameworks: [podSecurity("restricted", "Non-root groups")],
    description: "Containers run with a group other than root, and with no root group beside it.",
    why: "Files of the group root would be open to the container, and root is the default.",
    remediation:
      "Set runAsGroup to the image's group, and fsGroup and supplementalGroups to others than 0.",
  },
  onPodSpec((pod, podAt, report) => {
    checkAll(
      () => {
        checkContainers(pod, podAt, (container, at) => {
          const own = container.securityContext?.runAsGroup;
          const group = own ?? pod.securityContext?.runAsGroup;
          if (!isThere(group) || group === ROOT) {
            report(`${at}.securityContext.runAsGroup`, isValue(group));
          }
        });
      },
      () => {
        if (pod.securityContext?.fsGroup === ROOT) {
          report(`${podAt}.securityContext.fsGroup`, isValue(ROOT));
        }
      },
      () => {
        checkEach(pod.securityContext?.supplementalGroups, (group, index) => {
          if (group === ROOT) {
            report(`${podAt}.securityContext.supplementalGroups[${index}]`, isValue(ROOT));
          }
        });
      },
    );
  }),
);
