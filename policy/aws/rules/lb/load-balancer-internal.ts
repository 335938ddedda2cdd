import { flagAt } from "../../../reading";
import { resourcesOf } from "../../../stack";
import { isAny } from "../../../unknowns";
import { names, relationRule } from "../../relations";

export const loadBalancerInternal = relationRule(
  {
    name: "lb-load-balancer-internal",
    checklist: ["C08", "C09"],
    severity: "high",
    frameworks: [],
    description: "A load balancer is internal, or has a web ACL of its own.",
    why: "Whoever finds its address goes around CloudFront and the firewall there.",
    remediation: "Set internal to true and reach it by a VPC origin, or associate a web ACL.",
  },
  "aws:lb/loadBalancer:LoadBalancer",
  (balancer, stack, report) => {
    const guarded = isAny(
      resourcesOf(stack, "aws:wafv2/webAclAssociation:WebAclAssociation"),
      (association) => names(association, "resourceArn", balancer, "arn"),
    );
    if (!guarded && flagAt(balancer.props, "internal") !== true) {
      report(balancer.urn, "internal", "is not true, and no WebAclAssociation guards it");
    }
  },
);
