import { UNKNOWN } from "../../../../preview/engine/values";
import { policyOf } from "../../testing/documents";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { noInversions } from "./no-inversions";

describeRule(awsPack, noInversions, {
  compliant: { type: "aws:iam/policy:Policy", properties: { policy: policyOf({}) } },
  accepts: {
    "a denial of all else": { policy: policyOf({ Effect: "Deny", NotAction: "s3:*" }) },
  },
  refuses: {
    "all actions but some": [
      { policy: policyOf({ Action: undefined, NotAction: "iam:*" }) },
      "policy allows by NotAction in Allow",
    ],
    "all resources but some": [
      { policy: policyOf({ Resource: undefined, NotResource: "arn:aws:s3:::b" }) },
      "policy allows by NotResource in Allow",
    ],
    "what is no policy": [{ policy: "all" }, "policy is text that is no JSON"],
  },
  undecided: { "a policy that is not known yet": [{ policy: UNKNOWN }, "policy"] },
});

describeRule(awsPack, noInversions, {
  compliant: { type: "aws:iam/rolePolicy:RolePolicy", properties: { policy: policyOf({}) } },
  refuses: {
    "all actions but some": [
      { policy: policyOf({ Action: undefined, NotAction: "iam:*" }) },
      "policy allows by NotAction in Allow",
    ],
  },
});

describeRule(awsPack, noInversions, {
  compliant: {
    type: "aws:iam/role:Role",
    properties: { inlinePolicies: [{ policy: policyOf({}) }] },
  },
  refuses: {
    "all actions but some within the role": [
      { "inlinePolicies.0.policy": policyOf({ Action: undefined, NotAction: "iam:*" }) },
      "inlinePolicies[0].policy allows by NotAction in Allow",
    ],
  },
});
