import { UNKNOWN } from "../../../../preview/engine/values";
import { policyOf } from "../../testing/documents";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { passRoleScoped } from "./pass-role-scoped";

describeRule(awsPack, passRoleScoped, {
  compliant: { type: "aws:iam/policy:Policy", properties: { policy: policyOf({}) } },
  accepts: {
    "one role": {
      policy: policyOf({
        Action: "iam:PassRole",
        Resource: "arn:aws:iam::111111111111:role/moodle-node",
      }),
    },
    "something else on everything": {
      policy: policyOf({ Action: "ec2:DescribeSubnets", Resource: "*" }),
    },
  },
  refuses: {
    "every role": [
      { policy: policyOf({ Action: "iam:PassRole", Resource: "*" }) },
      "policy allows iam:PassRole for every role in Allow",
    ],
    "every role of the account": [
      { policy: policyOf({ Action: ["iam:Pass*"], Resource: "arn:aws:iam::111111111111:role/*" }) },
      "policy allows iam:PassRole for every role in Allow",
    ],
    "what is no policy": [{ policy: "all" }, "policy is text that is no JSON"],
  },
  undecided: { "a policy that is not known yet": [{ policy: UNKNOWN }, "policy"] },
});

describeRule(awsPack, passRoleScoped, {
  compliant: { type: "aws:iam/rolePolicy:RolePolicy", properties: { policy: policyOf({}) } },
  refuses: {
    "every role": [
      { policy: policyOf({ Action: "iam:PassRole", Resource: "*" }) },
      "policy allows iam:PassRole for every role in Allow",
    ],
  },
});

describeRule(awsPack, passRoleScoped, {
  compliant: {
    type: "aws:iam/role:Role",
    properties: { inlinePolicies: [{ policy: policyOf({}) }] },
  },
  refuses: {
    "every role within the role": [
      { "inlinePolicies.0.policy": policyOf({ Action: "iam:PassRole", Resource: "*" }) },
      "inlinePolicies[0].policy allows iam:PassRole for every role in Allow",
    ],
  },
});
