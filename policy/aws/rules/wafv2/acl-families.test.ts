import { UNKNOWN, type ValueMap } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeStackRule } from "../../../testing/rule-cases";
import { aclFamilies } from "./acl-families";

const managed = (name: string): ValueMap => ({
  overrideAction: { none: {} },
  statement: { managedRuleGroupStatement: { vendorName: "AWS", name } },
});
const rules: ValueMap[] = [
  managed("AWSManagedRulesCommonRuleSet"),
  managed("AWSManagedRulesPHPRuleSet"),
  managed("AWSManagedRulesSQLiRuleSet"),
  managed("AWSManagedRulesKnownBadInputsRuleSet"),
  managed("AWSManagedRulesAmazonIpReputationList"),
  managed("AWSManagedRulesAnonymousIpList"),
  managed("AWSManagedRulesBotControlRuleSet"),
  { action: { block: {} }, statement: { rateBasedStatement: { limit: 2000 } } },
  {
    action: { block: {} },
    statement: { notStatement: { statements: [{ geoMatchStatement: { countryCodes: ["DE"] } }] } },
  },
  { action: { block: {} }, statement: { ipSetReferenceStatement: { arn: UNKNOWN } } },
  {
    action: { block: {} },
    statement: { andStatement: { statements: [{ sizeConstraintStatement: { size: 8192 } }] } },
  },
];
const families = [
  "managed baseline (AWSManagedRulesCommonRuleSet)",
  "PHP (AWSManagedRulesPHPRuleSet)",
  "SQL injection (AWSManagedRulesSQLiRuleSet)",
  "known bad inputs (AWSManagedRulesKnownBadInputsRuleSet)",
  "IP reputation (AWSManagedRulesAmazonIpReputationList)",
  "anonymous IP (AWSManagedRulesAnonymousIpList)",
  "bot control (AWSManagedRulesBotControlRuleSet)",
  "rate limit (rateBasedStatement)",
  "geography (geoMatchStatement)",
  "IP set (ipSetReferenceStatement)",
  "size limit (sizeConstraintStatement)",
].map((family) => `rules do nothing about: ${family}`);
const without = (index: number): ValueMap[] => rules.filter((_, other) => other !== index);

describeStackRule(awsPack, aclFamilies, {
  compliant: {
    acl: {
      type: "aws:wafv2/webAcl:WebAcl",
      properties: { arn: "arn:1", scope: "CLOUDFRONT", rules },
    },
    apart: {
      type: "aws:wafv2/webAclRule:WebAclRule",
      properties: { webAclArn: "arn:2", ...rules[0] },
    },
  },
  accepts: {
    "a rule apart": { "acl.rules": without(0), "apart.webAclArn": "arn:1" },
    "a limit in the API's own spelling": {
      "acl.rules": without(7),
      "acl.ruleJson": JSON.stringify([
        { Action: { Block: {} }, Statement: { RateBasedStatement: { Limit: 2000 } } },
      ]),
    },
    "an IP set in the API's own spelling": {
      "acl.rules": without(9),
      "acl.ruleJson": JSON.stringify([
        { Action: { Block: {} }, Statement: { IPSetReferenceStatement: { ARN: "arn:1" } } },
      ]),
    },
  },
  refuses: {
    ...Object.fromEntries(
      families.map((problem, index): [string, readonly [ValueMap, string]] => [
        `an edge whose ${problem}`,
        [{ "acl.rules": without(index) }, problem],
      ]),
    ),
    "an edge without rules": [{ "acl.rules": undefined }, ...families],
    "text that is no JSON": [{ "acl.ruleJson": "[" }, "ruleJson is text that is no JSON"],
    "a rule that only counts": [{ "acl.rules.0.overrideAction": { count: {} } }, families[0] ?? ""],
    "a limit that only counts": [{ "acl.rules.7.action": { count: {} } }, families[7] ?? ""],
    "an ACL of a region with no edge before it": [
      { "acl.scope": "REGIONAL", "acl.rules": [] },
      ...families,
    ],
  },
  undecided: {
    "rules that are not known yet": [{ "acl.rules": UNKNOWN }, "rules"],
    "a rule apart whose place is not known yet": [{ "apart.webAclArn": UNKNOWN }, "webAclArn"],
  },
});

describeStackRule(awsPack, aclFamilies, {
  compliant: {
    edge: { type: "aws:wafv2/webAcl:WebAcl", properties: { scope: "CLOUDFRONT", rules } },
    behind: { type: "aws:wafv2/webAcl:WebAcl", properties: { scope: "REGIONAL", rules: [] } },
  },
  refuses: { "two edges": [{ "behind.scope": "CLOUDFRONT" }, ...families] },
});
