import { resourceRule } from "../../../rule";
import { checkAll } from "../../../unknowns";
import { refuseTrue } from "../../demands";
import { cisEks, podSecurity } from "../../frameworks";
import { checkContainers, onPodSpec } from "../../workloads";

export const notPrivileged = resourceRule(
  {
    name: "pod-not-privileged",
    checklist: ["C18"],
    severity: "critical",
    frameworks: [
      podSecurity("baseline", "Privileged Containers"),
      podSecurity("baseline", "HostProcess"),
      cisEks("4.2.1"),
    ],
    description: "No container is privileged.",
    why: "A privileged container is root on its node, and the node's pods hold every secret.",
    remediation: "Leave privileged and windowsOptions.hostProcess out or set them to false.",
  },
  onPodSpec((pod, podAt, report) => {
    checkAll(
      () => {
        refuseTrue(
          report,
          `${podAt}.securityContext.windowsOptions.hostProcess`,
          pod.securityContext?.windowsOptions?.hostProcess,
        );
      },
      () => {
        checkContainers(pod, podAt, ({ securityContext }, at) => {
          checkAll(
            () => {
              refuseTrue(report, `${at}.securityContext.privileged`, securityContext?.privileged);
            },
            () => {
              refuseTrue(
                report,
                `${at}.securityContext.windowsOptions.hostProcess`,
                securityContext?.windowsOptions?.hostProcess,
              );
            },
          );
        });
      },
    );
  }),
);
