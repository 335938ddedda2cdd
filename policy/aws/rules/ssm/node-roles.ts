import type { PolicyResource } from "@pulumi/policy";

import { textAt } from "../../../reading";
import { resourcesOf } from "../../../stack";
import { isAny } from "../../../unknowns";
import { fsbp } from "../../frameworks";
import { links } from "../../links";
import { relationRule } from "../../relations";

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
    const attachments = resourcesOf(stack, "aws:iam/rolePolicyAttachment:RolePolicyAttachment");
    const isManaged = (): boolean =>
      isAny(
        attachments,
        (attachment) =>
          (textAt(attachment.props, "policyArn") ?? "").endsWith(CORE) &&
          links(attachment, "role", role, "name"),
      );
    if (isOfNodes(role, stack) && !isManaged()) {
      report(role.urn, "name", "is in no attachment of AmazonSSMManagedInstanceCore");
    }
  },
);

function isOfNodes(role: PolicyResource, stack: readonly PolicyResource[]): boolean {
  return (
    resourcesOf(stack, "aws:eks/nodeGroup:NodeGroup").some((group) =>
      links(group, "nodeRoleArn", role, "arn"),
    ) ||
    isAny(
      resourcesOf(stack, "aws:eks/accessEntry:AccessEntry"),
      (entry) =>
        links(entry, "principalArn", role, "arn") &&
        (textAt(entry.props, "type") ?? "").startsWith(NODE_ENTRY),
    )
  );
}
