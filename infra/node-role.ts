import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { ec2Trust } from "./iam-documents";
import type { KeyOwner } from "./key-policies";
import { sessionLogging } from "./session-logging";

/**
 * What a node needs: to join, to pull images, and Session Manager for people. Addresses of pods are the
 * affair of the VPC CNI, which has a role of its own.
 */
const NODE_POLICIES = [
  "AmazonEKSWorkerNodePolicy",
  "AmazonEC2ContainerRegistryPullOnly",
  "AmazonSSMManagedInstanceCore",
];

/** The role that nodes of the cluster take. */
export class NodeRole extends pulumi.ComponentResource {
  readonly role: aws.iam.Role;
  /** Nodes that start before their role has these never join. */
  readonly attachments: readonly aws.iam.RolePolicyAttachment[];

  constructor(name: string, owner: KeyOwner, opts: pulumi.ComponentResourceOptions) {
    super("moodle:infra:NodeRole", name, {}, opts);

    this.role = new aws.iam.Role(
      name,
      { assumeRolePolicy: JSON.stringify(ec2Trust()) },
      { parent: this },
    );
    this.attachments = NODE_POLICIES.map(
      (policy) =>
        new aws.iam.RolePolicyAttachment(
          `${name}-${policy}`,
          { role: this.role.name, policyArn: `arn:aws:iam::aws:policy/${policy}` },
          { parent: this },
        ),
    );
    new aws.iam.RolePolicy(
      `${name}-sessions`,
      { role: this.role.name, policy: JSON.stringify(sessionLogging(owner)) },
      { parent: this },
    );
    this.registerOutputs({ role: this.role });
  }
}
