import { type Report, resourceRule } from "../../../rule";
import { checkAll, checkEach, isSet, isValue } from "../../../unknowns";
import { podSecurity } from "../../frameworks";
import { type PodSpec, checkContainers, onPodSpec } from "../../workloads";

/** What pods and containers can both set. */
type Context = Pick<NonNullable<PodSpec["securityContext"]>, "appArmorProfile" | "seLinuxOptions">;

export const kernelDefaults = resourceRule(
  {
    name: "pod-kernel-defaults",
    checklist: ["C18"],
    severity: "high",
    frameworks: [
      podSecurity("baseline", "/proc Mount Type"),
      podSecurity("baseline", "Sysctls"),
      podSecurity("baseline", "AppArmor"),
      podSecurity("baseline", "SELinux"),
    ],
    description: "Pods keep the kernel's protections as the container runtime sets them.",
    why: "An unmasked /proc, a changed kernel setting or a switched-off profile opens the node.",
    remediation: "Leave procMount, sysctls, seLinuxOptions and appArmorProfile out.",
  },
  onPodSpec((pod, podAt, report) => {
    checkAll(
      () => {
        checkProfiles(pod.securityContext, podAt, report);
      },
      () => {
        checkEach(pod.securityContext?.sysctls, ({ name }, index) => {
          report(`${podAt}.securityContext.sysctls[${index}]`, `sets ${name}`);
        });
      },
      () => {
        checkContainers(pod, podAt, ({ securityContext }, at) => {
          checkAll(
            () => {
              checkProfiles(securityContext, at, report);
            },
            () => {
              const mount = securityContext?.procMount ?? "Default";
              if (mount !== "Default") {
                report(`${at}.securityContext.procMount`, isValue(mount));
              }
            },
          );
        });
      },
    );
  }),
);

function checkProfiles(context: Context | null | undefined, at: string, report: Report): void {
  checkAll(
    () => {
      const type = context?.appArmorProfile?.type ?? "RuntimeDefault";
      if (type !== "RuntimeDefault") {
        report(`${at}.securityContext.appArmorProfile.type`, isValue(type));
      }
    },
    () => {
      if (context !== undefined && context !== null && isSet(context, "seLinuxOptions")) {
        report(`${at}.securityContext.seLinuxOptions`, "is set");
      }
    },
  );
}
