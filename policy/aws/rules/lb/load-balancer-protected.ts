import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { is, must } from "../../demands";
import { fsbp } from "../../frameworks";

export const loadBalancerProtected = resourceRule(
  {
    name: "lb-load-balancer-protected",
    checklist: ["C08"],
    severity: "medium",
    frameworks: fsbp("ELB.6"),
    description: "A load balancer cannot be deleted by one call.",
    why: "One wrong command would take the site off the net.",
    remediation: "Set enableDeletionProtection to true.",
  },
  onType("aws:lb/loadBalancer:LoadBalancer", must({ enableDeletionProtection: is(true) })),
);
