import { UNKNOWN } from "../../../../preview/engine/values";
import { policyOf } from "../../testing/documents";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { noServiceWildcards } from "./no-service-wildcards";

describeRule(awsPack, noServiceWildcards, {
  compliant: { type: "aws:iam/policy:Policy", properties: { policy: policyOf({}) } },
  accepts: {
    "a few actions": { policy: policyOf({ Action: ["s3:Get*", "s3:PutObject"] }) },
    "a denial": { policy: policyOf({ Effect: "Deny", Action: "s3:*" }) },
  },
  refuses: {
    "a whole service": [
      { policy: policyOf({ Action: ["s3:*", "s3:GetObject", "kms:*"] }) },
      "policy allows s3:*, kms:* in Allow",
    ],
    "what is no policy": [{ policy: "all" }, "policy is text that is no JSON"],
  },
  undecided: { "a policy that is not known yet": [{ policy: UNKNOWN }, "policy"] },
});

describeRule(awsPack, noServiceWildcards, {
  compliant: { type: "aws:iam/rolePolicy:RolePolicy", properties: { policy: policyOf({}) } },
  refuses: {
    "a whole service": [
      { policy: policyOf({ Action: ["s3:*", "s3:GetObject", "kms:*"] }) },
      "policy allows s3:*, kms:* in Allow",
    ],
  },
});

describeRule(awsPack, noServiceWildcards, {
  compliant: {
    type: "aws:iam/role:Role",
    properties: { inlinePolicies: [{ policy: policyOf({}) }] },
  },
  refuses: {
    "a whole service within the role": [
      { "inlinePolicies.0.policy": policyOf({ Action: ["s3:*", "s3:GetObject", "kms:*"] }) },
      "inlinePolicies[0].policy allows s3:*, kms:* in Allow",
    ],
  },
});
