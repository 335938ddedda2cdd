import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { loadBalancerProtected } from "./load-balancer-protected";

describeRule(awsPack, loadBalancerProtected, {
  compliant: {
    type: "aws:lb/loadBalancer:LoadBalancer",
    properties: { enableDeletionProtection: true },
  },
  refuses: {
    "no protection": [{ enableDeletionProtection: false }, "enableDeletionProtection is false"],
    "AWS's default": [
      { enableDeletionProtection: undefined },
      "enableDeletionProtection is not set",
    ],
  },
  undecided: {
    "what is not known yet": [{ enableDeletionProtection: UNKNOWN }, "enableDeletionProtection"],
  },
});
