import { textAt } from "../../../reading";
import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { check, is, isNot } from "../../demands";
import { fsbp } from "../../frameworks";

export const loadBalancerSettings = resourceRule(
  {
    name: "lb-load-balancer-settings",
    checklist: ["C08"],
    severity: "medium",
    frameworks: fsbp("ELB.4", "ELB.12"),
    description: "A load balancer drops malformed headers and ambiguous requests.",
    why: "Requests that two servers read differently smuggle a second one past the firewall.",
    remediation: "Set dropInvalidHeaderFields to true and leave desyncMitigationMode at defensive.",
  },
  onType("aws:lb/loadBalancer:LoadBalancer", (balancer, report) => {
    if ((textAt(balancer, "loadBalancerType") ?? "application") === "application") {
      check(
        balancer,
        { dropInvalidHeaderFields: is(true), desyncMitigationMode: isNot("monitor") },
        report,
      );
    }
  }),
);
