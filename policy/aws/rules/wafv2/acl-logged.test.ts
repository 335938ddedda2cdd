import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeStackRule } from "../../../testing/rule-cases";
import { aclLogged } from "./acl-logged";

const problem = "acl has no WebAclLoggingConfiguration in this stack";

describeStackRule(awsPack, aclLogged, {
  compliant: {
    acl: { type: "aws:wafv2/webAcl:WebAcl", properties: { arn: "arn:1" } },
    logging: {
      type: "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration",
      properties: { resourceArn: "arn:1" },
    },
  },
  refuses: {
    "no log": [{ logging: undefined }, problem],
    "the log of another": [{ "logging.resourceArn": "arn:2" }, problem],
  },
  undecided: { "what is not known yet": [{ "logging.resourceArn": UNKNOWN }, "resourceArn"] },
});
