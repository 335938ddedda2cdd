import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { PolicyDocument } from "../iam-documents";
import { podIdentityRole } from "../pod-identity-role";
import type { ServiceAccount } from "../workloads";

export interface ControllerIdentityArgs {
  readonly clusterArn: pulumi.Input<string>;
  /** The service account whose pods get the role. */
  readonly serviceAccount: ServiceAccount;
  /** Policies of AWS, as the end of their ARN. */
  readonly managedPolicies?: readonly string[];
  readonly policy?: pulumi.Input<PolicyDocument>;
}

/** The role that the pods of one service account in one cluster take over EKS Pod Identity. */
export class ControllerIdentity extends pulumi.ComponentResource {
  readonly roleArn: pulumi.Output<string>;
  /** What makes the role complete: pods that start before it fail until they start again. */
  readonly policies: readonly pulumi.Resource[];

  constructor(name: string, args: ControllerIdentityArgs, opts: pulumi.ComponentResourceOptions) {
    super("moodle:infra:ControllerIdentity", name, {}, opts);

    const role = podIdentityRole(name, args, { parent: this });
    const attached = (args.managedPolicies ?? []).map(
      (policy) =>
        new aws.iam.RolePolicyAttachment(
          `${name}-${policy}`,
          { role: role.name, policyArn: `arn:aws:iam::aws:policy/${policy}` },
          { parent: this },
        ),
    );
    const own =
      args.policy === undefined
        ? []
        : [
            new aws.iam.RolePolicy(
              name,
              {
                role: role.name,
                policy: pulumi.output(args.policy).apply((document) => JSON.stringify(document)),
              },
              { parent: this },
            ),
          ];

    this.roleArn = role.arn;
    this.policies = [...attached, ...own];
    this.registerOutputs({ roleArn: this.roleArn });
  }
}
