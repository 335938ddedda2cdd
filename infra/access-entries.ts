import type * as eks from "@pulumi/eks";

/** Who may use the Kubernetes API beside the role that creates the cluster. */
export interface ClusterRoles {
  /** ARNs of the roles of people who administer the cluster. */
  readonly adminRoleArns: readonly string[];
  /** ARNs of the roles of pipelines that deploy into it. */
  readonly deployerRoleArns: readonly string[];
  /** ARNs of the roles that look at workloads. */
  readonly readOnlyRoleArns: readonly string[];
}

type AccessPolicy = "AmazonEKSClusterAdminPolicy" | "AmazonEKSViewPolicy";

/**
 * Access entries, one a role, under the role's own name.
 *
 * Deployers are cluster administrators, since they make namespaces, storage classes and roles. Readers
 * get AmazonEKSViewPolicy, not AmazonEKSAdminViewPolicy: the latter reads Secrets
 * (https://docs.aws.amazon.com/eks/latest/userguide/access-policy-permissions.html).
 *
 * The role that runs Pulumi must not be among them: EKS makes the creator of a cluster an administrator
 * itself and answers 409 to a second entry (https://github.com/pulumi/pulumi-eks/issues/2373).
 */
export function accessEntries(
  roles: ClusterRoles,
): Record<string, eks.types.input.AccessEntryArgs> {
  return {
    ...entries(roles.adminRoleArns, "AmazonEKSClusterAdminPolicy"),
    ...entries(roles.deployerRoleArns, "AmazonEKSClusterAdminPolicy"),
    ...entries(roles.readOnlyRoleArns, "AmazonEKSViewPolicy"),
  };
}

function entries(
  roleArns: readonly string[],
  policy: AccessPolicy,
): Record<string, eks.types.input.AccessEntryArgs> {
  return Object.fromEntries(
    roleArns.map((principalArn) => [
      principalArn.slice(principalArn.lastIndexOf("/") + 1),
      {
        principalArn,
        accessPolicies: {
          [policy]: {
            policyArn: `arn:aws:eks::aws:cluster-access-policy/${policy}`,
            accessScope: { type: "cluster" },
          },
        },
      },
    ]),
  );
}
