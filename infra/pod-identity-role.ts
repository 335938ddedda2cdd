import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { podIdentityTrust } from "./iam-documents";
import type { ServiceAccount } from "./workloads";

export interface PodIdentityRoleArgs {
  readonly clusterArn: pulumi.Input<string>;
  /** The service account whose pods get the role. */
  readonly serviceAccount: ServiceAccount;
}

/** A role that the pods of one service account in one cluster take, and nobody else. */
export function podIdentityRole(
  name: string,
  { clusterArn, serviceAccount }: PodIdentityRoleArgs,
  opts: pulumi.CustomResourceOptions,
): aws.iam.Role {
  return new aws.iam.Role(
    name,
    {
      assumeRolePolicy: pulumi
        .output(clusterArn)
        .apply((arn) => JSON.stringify(podIdentityTrust(arn, serviceAccount))),
    },
    opts,
  );
}
