import { UNKNOWN } from "../../../../preview/engine/values";
import { policyOf } from "../../testing/documents";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { noAdminStatements } from "./no-admin-statements";

describeRule(awsPack, noAdminStatements, {
  compliant: { type: "aws:iam/policy:Policy", properties: { policy: policyOf({}) } },
  accepts: {
    "a denial of everything": { policy: policyOf({ Effect: "Deny", Action: "*", Resource: "*" }) },
  },
  refuses: {
    "every action": [{ policy: policyOf({ Action: "*" }) }, "policy allows every action in Allow"],
    "every action of every service": [
      { policy: policyOf({ Action: ["*:*"] }) },
      "policy allows every action in Allow",
    ],
    "no policy": [{ policy: undefined }, "policy is not set"],
    "what is no policy": [{ policy: "all" }, "policy is text that is no JSON"],
  },
  undecided: { "a policy that is not known yet": [{ policy: UNKNOWN }, "policy"] },
});

describeRule(awsPack, noAdminStatements, {
  compliant: { type: "aws:iam/rolePolicy:RolePolicy", properties: { policy: policyOf({}) } },
  refuses: {
    "every action": [{ policy: policyOf({ Action: "*" }) }, "policy allows every action in Allow"],
  },
});

describeRule(awsPack, noAdminStatements, {
  compliant: {
    type: "aws:iam/role:Role",
    properties: { inlinePolicies: [{ policy: policyOf({}) }] },
  },
  refuses: {
    "every action within the role": [
      { "inlinePolicies.0.policy": policyOf({ Action: "*" }) },
      "inlinePolicies[0].policy allows every action in Allow",
    ],
  },
});
