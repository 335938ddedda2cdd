import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

export interface DataAccessArgs {
  readonly vpcId: pulumi.Input<string>;
  /** What the group stands in front of, for example `Aurora`. */
  readonly service: string;
  /** What is spoken to it, for example `PostgreSQL`. */
  readonly protocol: string;
  readonly port: number;
  /** The only security group that may connect. */
  readonly clientSecurityGroupId: pulumi.Input<string>;
}

/**
 * A security group in front of a data service: the cluster reaches it on one port, by reference to
 * the cluster's own group, and nothing else reaches it or leaves it.
 */
export function dataSecurityGroup(
  name: string,
  { vpcId, service, protocol, port, clientSecurityGroupId }: DataAccessArgs,
  opts: pulumi.CustomResourceOptions,
): aws.ec2.SecurityGroup {
  const group = new aws.ec2.SecurityGroup(
    name,
    {
      vpcId,
      description: `${service}: ${protocol} from the cluster, nothing else`,
      tags: { Name: name },
    },
    opts,
  );
  new aws.vpc.SecurityGroupIngressRule(
    `${name}-clients`,
    {
      securityGroupId: group.id,
      referencedSecurityGroupId: clientSecurityGroupId,
      ipProtocol: "tcp",
      fromPort: port,
      toPort: port,
      description: `${protocol} from nodes and pods`,
    },
    opts,
  );
  return group;
}
