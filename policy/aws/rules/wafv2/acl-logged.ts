import { companionRule } from "../../relations";

export const aclLogged = companionRule(
  {
    name: "wafv2-acl-logged",
    checklist: ["C06", "C08"],
    severity: "medium",
    frameworks: [],
    description: "Every web ACL logs what it stops.",
    why: "An attack, and a rule that stops teachers by mistake, would both go unseen.",
    remediation: "Add a WebAclLoggingConfiguration that names the web ACL.",
  },
  "aws:wafv2/webAcl:WebAcl",
  {
    type: "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration",
    property: "resourceArn",
    key: "arn",
    what: "WebAclLoggingConfiguration in this stack",
  },
);
