import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { accessForRoles } from "./access-for-roles";

for (const type of [
  "aws:eks/accessEntry:AccessEntry",
  "aws:eks/accessPolicyAssociation:AccessPolicyAssociation",
]) {
  describeRule(awsPack, accessForRoles, {
    compliant: {
      type,
      properties: { clusterName: "moodle", principalArn: "arn:aws:iam::111111111111:role/deploy" },
    },
    refuses: {
      "a user": [
        { principalArn: "arn:aws:iam::111111111111:user/alice" },
        'principalArn is "arn:aws:iam::111111111111:user/alice", which is no role',
      ],
      "every role": [
        { principalArn: "arn:aws:iam::111111111111:role/*" },
        'principalArn is "arn:aws:iam::111111111111:role/*", which is no role',
      ],
      nobody: [{ principalArn: undefined }, "principalArn is not set"],
    },
    undecided: {
      "a role that is not known yet": [{ principalArn: UNKNOWN }, "principalArn"],
    },
  });
}
