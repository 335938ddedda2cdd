import { textAt } from "../../../reading";
import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { check, is, isNot } from "../../demands";

export const targetEncrypted = resourceRule(
  {
    name: "lb-target-encrypted",
    checklist: ["C14"],
    severity: "high",
    frameworks: [],
    description: "A load balancer speaks TLS to its targets, for requests and for health checks.",
    why: "What the browser encrypted would cross the VPC in the clear.",
    remediation: "Set protocol to HTTPS, and healthCheck.protocol too.",
  },
  onType("aws:lb/targetGroup:TargetGroup", (group, report) => {
    // Lambda is called by AWS's API, which is TLS.
    if (textAt(group, "targetType") !== "lambda") {
      check(group, { protocol: is("HTTPS", "TLS"), "healthCheck.protocol": isNot("HTTP") }, report);
    }
  }),
);
