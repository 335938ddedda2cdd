import type { PolicyResource } from "@pulumi/policy";

import { textAt } from "../../../reading";
import { isAny } from "../../../unknowns";
import { fsbp } from "../../frameworks";
import { linking } from "../../links";
import { relationRule } from "../../relations";

const ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";

const CORE = ":policy/AmazonSSMManagedInstanceCore";

/** How the type of an entry of nodes begins that no node group makes, such as Karpenter's. */
const NODE_ENTRY = "EC2";

export const nodeRoles = relationRule(
  {
    name: "ssm-node-roles",
    checklist: ["C15"],
    severity: "high",
    frameworks: fsbp("SSM.1"),
    description: "Nodes of a cluster are managed by Systems Manager.",
    why: "Without it the only way onto a broken node is SSH, and nobody sees which patches it lacks.",
    remediation: "Attach AmazonSSMManagedInstanceCore to the role of the nodes.",
  },
  "aws:iam/role:Role",
  (role, stack, report) => {
    const isManaged = (): boolean =>
      isAny(linking(stack, ATTACHMENT, "role", role, "name"), ({ props }) =>
        (textAt(props, "policyArn") ?? "").endsWith(CORE),
      );
    if (isOfNodes(role, stack) && !isManaged()) {
      report(role.urn, "name", "is in no attachment of AmazonSSMManagedInstanceCore");
    }
  },
);

function isOfNodes(role: PolicyResource, stack: readonly PolicyResource[]): boolean {
  return (
    linking(stack, "aws:eks/nodeGroup:NodeGroup", "nodeRoleArn", role, "arn").length > 0 ||
    isAny(
      linking(stack, "aws:eks/accessEntry:AccessEntry", "principalArn", role, "arn"),
      ({ props }) => (textAt(props, "type") ?? "").startsWith(NODE_ENTRY),
    )
  );
}
