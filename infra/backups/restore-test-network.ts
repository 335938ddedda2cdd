import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { dataPorts } from "../data-ports";

export interface RestoreTestNetworkArgs {
  readonly vpcId: pulumi.Input<string>;
  /** Block of the VPC, in which the endpoint of Secrets Manager answers. */
  readonly vpcCidr: string;
}

/** Who may talk to whom while a test runs. */
export interface RestoreTestNetwork {
  /** Security group of the function that looks into what was restored. */
  readonly validatorGroupId: pulumi.Output<string>;
  /** Security group of the restored database and files. */
  readonly restoredGroupId: pulumi.Output<string>;
  /** Without these the groups let nothing through. */
  readonly rules: readonly pulumi.Resource[];
}

/** Port of HTTPS. */
const HTTPS = 443;

/**
 * A pair of security groups beside those of the site: the function reaches what was restored, and never
 * the site's own database, although it has a login there.
 */
export function restoreTestNetwork(
  name: string,
  { vpcId, vpcCidr }: RestoreTestNetworkArgs,
  parent: pulumi.CustomResourceOptions,
): RestoreTestNetwork {
  const group = (suffix: string, description: string) =>
    new aws.ec2.SecurityGroup(
      `${name}-${suffix}`,
      { vpcId, description, tags: { Name: `${name}-${suffix}` } },
      parent,
    ).id;
  const validator = group(
    "validator",
    "Restore test: out to what was restored and to Secrets Manager, nothing else",
  );
  const restored = group("restored", "What was restored as a test: in from the test alone");

  const rules = Object.entries(dataPorts).flatMap(([service, port]) => {
    const rule = {
      ipProtocol: "tcp",
      fromPort: port,
      toPort: port,
      description: `${service} for the restore test`,
      tags: { Name: `${name}-${service}` },
    };
    return [
      new aws.vpc.SecurityGroupEgressRule(
        `${name}-${service}`,
        { ...rule, securityGroupId: validator, referencedSecurityGroupId: restored },
        parent,
      ),
      new aws.vpc.SecurityGroupIngressRule(
        `${name}-${service}`,
        { ...rule, securityGroupId: restored, referencedSecurityGroupId: validator },
        parent,
      ),
    ];
  });
  const toEndpoints = new aws.vpc.SecurityGroupEgressRule(
    `${name}-endpoints`,
    {
      securityGroupId: validator,
      cidrIpv4: vpcCidr,
      ipProtocol: "tcp",
      fromPort: HTTPS,
      toPort: HTTPS,
      description: "HTTPS to the endpoint of Secrets Manager in the VPC",
      tags: { Name: `${name}-endpoints` },
    },
    parent,
  );
  return {
    validatorGroupId: validator,
    restoredGroupId: restored,
    rules: [...rules, toEndpoints],
  };
}
