import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { is, isGiven, must } from "../../demands";
import { fsbp } from "../../frameworks";

export const loadBalancerLogged = resourceRule(
  {
    name: "lb-load-balancer-logged",
    checklist: ["C06"],
    severity: "medium",
    frameworks: fsbp("ELB.5"),
    description: "A load balancer logs every request.",
    why: "After an attack nobody could tell what was asked for, and from where.",
    remediation: "Set accessLogs.enabled to true and accessLogs.bucket.",
  },
  onType(
    "aws:lb/loadBalancer:LoadBalancer",
    must({ "accessLogs.enabled": is(true), "accessLogs.bucket": isGiven() }),
  ),
);
