import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { readSecrets } from "./iam-documents";
import { podIdentityRole } from "./pod-identity-role";
import type { ServiceAccount } from "./workloads";

export interface WorkloadIdentityArgs {
  readonly region: string;
  readonly clusterName: pulumi.Input<string>;
  readonly clusterArn: pulumi.Input<string>;
  /** The service account whose pods get the role. */
  readonly serviceAccount: ServiceAccount;
  /** ARNs of the secrets that the pods may read. */
  readonly secretArns: pulumi.Input<string>[];
  /** ARN of the key that encrypts these secrets. */
  readonly secretsKeyArn: pulumi.Input<string>;
}

/** What the pods of one service account may do in AWS: read their own secrets, nothing else. */
export class WorkloadIdentity extends pulumi.ComponentResource {
  readonly roleArn: pulumi.Output<string>;

  constructor(name: string, args: WorkloadIdentityArgs, opts: pulumi.ComponentResourceOptions) {
    super("moodle:infra:WorkloadIdentity", name, {}, opts);

    const role = podIdentityRole(name, args, { parent: this });
    new aws.iam.RolePolicy(
      `${name}-secrets`,
      {
        role: role.name,
        policy: pulumi
          .all([pulumi.all(args.secretArns), args.secretsKeyArn])
          .apply(([secretArns, keyArn]) =>
            JSON.stringify(readSecrets({ region: args.region, secretArns, keyArn })),
          ),
      },
      { parent: this },
    );
    new aws.eks.PodIdentityAssociation(
      name,
      {
        clusterName: args.clusterName,
        namespace: args.serviceAccount.namespace,
        serviceAccount: args.serviceAccount.name,
        roleArn: role.arn,
      },
      { parent: this },
    );

    this.roleArn = role.arn;
    this.registerOutputs({ roleArn: this.roleArn });
  }
}
