import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { interfaceEndpointPolicy, s3EndpointPolicy } from "./endpoint-policies";
import type { InterfaceService } from "./interface-services";

export interface VpcEndpointsArgs {
  readonly accountId: string;
  readonly region: string;
  readonly vpcId: pulumi.Input<string>;
  /** Block of the VPC: who may call. */
  readonly vpcCidr: string;
  /** Subnets that get a network interface of every interface endpoint, one a zone. */
  readonly subnetIds: pulumi.Input<string>[];
  /** Route tables of the subnets that reach S3 over the gateway. */
  readonly routeTableIds: pulumi.Input<string>[];
  /** Services reached inside the VPC; each costs by the hour and zone. */
  readonly services: readonly InterfaceService[];
}

/** Ways to AWS's own services that do not leave the VPC. */
export class VpcEndpoints extends pulumi.ComponentResource {
  constructor(name: string, args: VpcEndpointsArgs, opts: pulumi.ComponentResourceOptions) {
    super("moodle:infra:VpcEndpoints", name, {}, opts);
    const parent = { parent: this };
    const { accountId, region, vpcId } = args;
    const serviceName = (service: string) => `com.amazonaws.${region}.${service}`;

    // Layers of images come from S3: free over the endpoint, billed by the gigabyte over NAT.
    new aws.ec2.VpcEndpoint(
      `${name}-s3`,
      {
        vpcId,
        serviceName: serviceName("s3"),
        vpcEndpointType: "Gateway",
        routeTableIds: args.routeTableIds,
        policy: JSON.stringify(s3EndpointPolicy(accountId, region)),
        tags: { Name: `${name}-s3` },
      },
      parent,
    );

    if (args.services.length > 0) {
      const securityGroup = new aws.ec2.SecurityGroup(
        name,
        {
          vpcId,
          description: "VPC endpoints: HTTPS from inside the VPC, nothing else",
          tags: { Name: name },
        },
        parent,
      );
      new aws.vpc.SecurityGroupIngressRule(
        `${name}-https`,
        {
          securityGroupId: securityGroup.id,
          cidrIpv4: args.vpcCidr,
          ipProtocol: "tcp",
          fromPort: 443,
          toPort: 443,
          description: "HTTPS from the VPC",
          tags: { Name: `${name}-https` },
        },
        parent,
      );
      for (const service of args.services) {
        const endpoint = `${name}-${service.replace(".", "-")}`;
        const policy = interfaceEndpointPolicy(service, accountId);
        new aws.ec2.VpcEndpoint(
          endpoint,
          {
            vpcId,
            serviceName: serviceName(service),
            vpcEndpointType: "Interface",
            subnetIds: args.subnetIds,
            securityGroupIds: [securityGroup.id],
            // Clients keep the service's public name and get the private address.
            privateDnsEnabled: true,
            ...(policy === undefined ? {} : { policy: JSON.stringify(policy) }),
            tags: { Name: endpoint },
          },
          parent,
        );
      }
    }
    this.registerOutputs({});
  }
}
