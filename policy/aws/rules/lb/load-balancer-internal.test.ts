import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeStackRule } from "../../../testing/rule-cases";
import { loadBalancerInternal } from "./load-balancer-internal";

const problem = "internal is not true, and no WebAclAssociation guards it";

describeStackRule(awsPack, loadBalancerInternal, {
  compliant: {
    balancer: {
      type: "aws:lb/loadBalancer:LoadBalancer",
      properties: { arn: "arn:1", internal: false },
    },
    association: {
      type: "aws:wafv2/webAclAssociation:WebAclAssociation",
      properties: { resourceArn: "arn:1" },
    },
  },
  accepts: { "an internal one": { association: undefined, "balancer.internal": true } },
  refuses: {
    "an open one": [{ association: undefined }, problem],
    "AWS's default": [{ association: undefined, "balancer.internal": undefined }, problem],
    "the web ACL of another": [{ "association.resourceArn": "arn:2" }, problem],
  },
  undecided: {
    "what is not known yet": [{ association: undefined, "balancer.internal": UNKNOWN }, "internal"],
    "a web ACL whose place is not known yet": [
      { "association.resourceArn": UNKNOWN },
      "resourceArn",
    ],
  },
});
