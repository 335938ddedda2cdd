import { resourceRule } from "../../../rule";
import { checkAll, checkEach, isValue } from "../../../unknowns";
import { podSecurity } from "../../frameworks";
import { onContainers } from "../../workloads";

const ALL = "ALL";

export const capabilitiesDropped = resourceRule(
  {
    name: "pod-capabilities-dropped",
    checklist: ["C18"],
    severity: "high",
    frameworks: [podSecurity("restricted", "Capabilities")],
    description: "Containers drop all capabilities and add none.",
    why: "Each capability is a part of root's power, and neither PHP, nginx nor Redis needs one.",
    remediation: 'Set capabilities.drop to ["ALL"] and leave capabilities.add out.',
  },
  onContainers(({ securityContext }, report, { at }) => {
    const property = `${at}.securityContext.capabilities`;
    checkAll(
      () => {
        const dropped = securityContext?.capabilities?.drop;
        if (dropped?.includes(ALL) !== true) {
          report(`${property}.drop`, `does not name ${ALL}`);
        }
      },
      () => {
        checkEach(securityContext?.capabilities?.add, (added, index) => {
          report(`${property}.add[${index}]`, isValue(added));
        });
      },
    );
  }),
);
