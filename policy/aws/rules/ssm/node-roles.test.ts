import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { type StackOfSubjects, describeStackRule } from "../../../testing/rule-cases";
import { nodeRoles } from "./node-roles";

const problem = "name is in no attachment of AmazonSSMManagedInstanceCore";
const arn = "arn:aws:iam::111111111111:role/nodes";

const stack: StackOfSubjects = {
  role: { type: "aws:iam/role:Role", properties: { name: "nodes", arn } },
  other: { type: "aws:iam/role:Role", properties: { name: "other", arn: `${arn}-other` } },
  nodes: {
    type: "aws:eks/nodeGroup:NodeGroup",
    properties: { nodeRoleArn: arn },
    references: { nodeRoleArn: ["role"] },
  },
  attachment: {
    type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    properties: {
      role: "nodes",
      policyArn: "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore",
    },
    references: { role: ["role"] },
  },
};

describeStackRule(awsPack, nodeRoles, {
  compliant: stack,
  accepts: {
    "names that are not known yet": {
      "role.name": UNKNOWN,
      "role.arn": UNKNOWN,
      "nodes.nodeRoleArn": UNKNOWN,
      "attachment.role": UNKNOWN,
    },
    "a role from elsewhere": { role: undefined, attachment: undefined },
  },
  refuses: {
    "a role without the policy": [{ attachment: undefined }, problem],
    "the policy on another role": [{ "attachment.role": "other" }, problem],
    "another policy": [
      { "attachment.policyArn": "arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy" },
      problem,
    ],
  },
  undecided: {
    "a policy that is not known yet": [{ "attachment.policyArn": UNKNOWN }, "policyArn"],
  },
});

describeStackRule(awsPack, nodeRoles, {
  compliant: {
    ...stack,
    nodes: {
      type: "aws:eks/accessEntry:AccessEntry",
      properties: { type: "EC2_LINUX", principalArn: arn },
      references: { principalArn: ["role"] },
    },
  },
  accepts: { "people without the policy": { "nodes.type": "STANDARD", attachment: undefined } },
  refuses: { "nodes of Karpenter without the policy": [{ attachment: undefined }, problem] },
  undecided: { "an entry whose type is not known yet": [{ "nodes.type": UNKNOWN }, "type"] },
});
