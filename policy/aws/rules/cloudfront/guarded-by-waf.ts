import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { isGiven, must } from "../../demands";
import { fsbp } from "../../frameworks";

export const guardedByWaf = resourceRule(
  {
    name: "cloudfront-guarded-by-waf",
    checklist: ["C08"],
    severity: "critical",
    frameworks: fsbp("CloudFront.6"),
    description: "A distribution has a web ACL.",
    why: "Attacks would reach Moodle that a managed rule stops.",
    remediation: "Set webAclId to the ARN of the web ACL.",
  },
  onType("aws:cloudfront/distribution:Distribution", must({ webAclId: isGiven() })),
);
