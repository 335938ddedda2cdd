import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { podIdentityRole } from "../pod-identity-role";
import type { ServiceAccount } from "../workloads";
import type { ControllerScope } from "./controller-policies";
import { CONTROLLER_POLICIES, controllerPolicies } from "./controller-policies";

export interface ControllerRoleArgs {
  readonly clusterArn: pulumi.Input<string>;
  readonly serviceAccount: ServiceAccount;
  /** What the policies are bound to. */
  readonly scope: { readonly [K in keyof ControllerScope]: pulumi.Input<string> };
}

/** What Karpenter's controller may do in AWS, over EKS Pod Identity. */
export class ControllerRole extends pulumi.ComponentResource {
  /** The controller works only while all of these exist, also while it takes its nodes away. */
  readonly rights: readonly pulumi.Resource[];

  constructor(name: string, args: ControllerRoleArgs, opts: pulumi.ComponentResourceOptions) {
    super("moodle:infra:ControllerRole", name, {}, opts);

    const role = podIdentityRole(name, args, { parent: this });
    const documents = pulumi.output(args.scope).apply(controllerPolicies);
    const attachments = CONTROLLER_POLICIES.map((purpose) => {
      const policy = new aws.iam.Policy(
        `${name}-${purpose}`,
        {
          description: `Karpenter of ${name}: ${purpose}`,
          policy: documents.apply((all) => JSON.stringify(all[purpose])),
        },
        { parent: this },
      );
      return new aws.iam.RolePolicyAttachment(
        `${name}-${purpose}`,
        { role: role.name, policyArn: policy.arn },
        { parent: this },
      );
    });
    const association = new aws.eks.PodIdentityAssociation(
      name,
      {
        clusterName: args.scope.clusterName,
        namespace: args.serviceAccount.namespace,
        serviceAccount: args.serviceAccount.name,
        roleArn: role.arn,
      },
      { parent: this },
    );

    this.rights = [...attachments, association];
    this.registerOutputs({});
  }
}
