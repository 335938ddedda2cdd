import type * as pulumi from "@pulumi/pulumi";

/** A rule by reference, as both `SecurityGroupIngressRule` and `SecurityGroupEgressRule` take it. */
export interface TcpRule {
  readonly securityGroupId: pulumi.Input<string>;
  readonly referencedSecurityGroupId: pulumi.Input<string>;
  readonly ipProtocol: "tcp";
  readonly fromPort: number;
  readonly toPort: number;
  readonly description: string;
}

/** Lets two security groups speak on one port; `group` is the one that the rule belongs to. */
export function tcpRule(
  group: pulumi.Input<string>,
  other: pulumi.Input<string>,
  port: number,
  description: string,
): TcpRule {
  return {
    securityGroupId: group,
    referencedSecurityGroupId: other,
    ipProtocol: "tcp",
    fromPort: port,
    toPort: port,
    description,
  };
}
