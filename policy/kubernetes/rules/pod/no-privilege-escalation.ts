import { resourceRule } from "../../../rule";
import { demand } from "../../demands";
import { cisEks, podSecurity } from "../../frameworks";
import { onContainers } from "../../workloads";

export const noPrivilegeEscalation = resourceRule(
  {
    name: "pod-no-privilege-escalation",
    checklist: ["C18"],
    severity: "high",
    frameworks: [podSecurity("restricted", "Privilege Escalation"), cisEks("4.2.5")],
    description: "No process of a container gains more rights than its parent has.",
    why: "A set-user-ID program in the image would make its caller root.",
    remediation: "Set allowPrivilegeEscalation to false.",
  },
  onContainers(({ securityContext }, report, { at }) => {
    demand(
      report,
      `${at}.securityContext.allowPrivilegeEscalation`,
      securityContext?.allowPrivilegeEscalation,
      false,
    );
  }),
);
