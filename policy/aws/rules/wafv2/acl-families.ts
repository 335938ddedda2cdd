import { textAt } from "../../../reading";
import { resourcesOf } from "../../../stack";
import { fsbp } from "../../frameworks";
import { relationRule } from "../../relations";
import { defencesOf } from "./statements";

const ACL = "aws:wafv2/webAcl:WebAcl";
const EDGE = "CLOUDFRONT";

/** What an edge has to do, and the statement or managed group that does it. */
const FAMILIES: Readonly<Record<string, string>> = {
  "managed baseline": "AWSManagedRulesCommonRuleSet",
  PHP: "AWSManagedRulesPHPRuleSet",
  "SQL injection": "AWSManagedRulesSQLiRuleSet",
  "known bad inputs": "AWSManagedRulesKnownBadInputsRuleSet",
  "IP reputation": "AWSManagedRulesAmazonIpReputationList",
  "anonymous IP": "AWSManagedRulesAnonymousIpList",
  "bot control": "AWSManagedRulesBotControlRuleSet",
  "rate limit": "rateBasedStatement",
  geography: "geoMatchStatement",
  "IP set": "ipSetReferenceStatement",
  "size limit": "sizeConstraintStatement",
};

export const aclFamilies = relationRule(
  {
    name: "wafv2-acl-families",
    checklist: ["C08"],
    severity: "high",
    frameworks: fsbp("WAF.10"),
    description: "The web ACL of the edge has an active rule of each family.",
    why: "What no rule stops at the edge, Moodle has to survive.",
    remediation: "Add a rule of the family that does more than count.",
  },
  ACL,
  (acl, stack, report) => {
    // Behind an edge, an ACL in the region need not do everything again.
    const behind = resourcesOf(stack, ACL).some(
      (other) => other.urn !== acl.urn && textAt(other.props, "scope") === EDGE,
    );
    if (behind && textAt(acl.props, "scope") !== EDGE) {
      return;
    }
    const defences = defencesOf(acl, stack);
    for (const [family, statement] of Object.entries(FAMILIES)) {
      if (!defences.has(statement)) {
        report(acl.urn, "rules", `do nothing about: ${family} (${statement})`);
      }
    }
  },
);
