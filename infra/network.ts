import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { ZoneBlocks } from "./cidr-plan";
import { planSubnets } from "./cidr-plan";
import { DataNetworkAcl } from "./data-network-acl";
import { FlowLogs } from "./flow-logs";
import type { InterfaceService } from "./interface-services";
import { DISCOVERY_TAG } from "./karpenter/node-class";
import { VpcEndpoints } from "./vpc-endpoints";

export interface NetworkArgs {
  readonly accountId: string;
  readonly region: string;
  /** Block of the VPC, /16 to /20. */
  readonly cidr: string;
  /** Names of the zones to build in; a zone added at the end moves no subnet. */
  readonly zones: readonly string[];
  /** `perZone`, or `single`: one gateway in the first zone, whose loss cuts off the others. */
  readonly natGateways: "single" | "perZone";
  /** AWS services that nodes and pods reach without leaving the VPC. */
  readonly interfaceEndpoints: readonly InterfaceService[];
  /** Name of the cluster whose Karpenter puts nodes into the private subnets. */
  readonly clusterName: string;
  /** ARN of the key for log groups. */
  readonly logsKeyArn: pulumi.Input<string>;
  /** Days that flow logs are kept. */
  readonly logRetentionDays: number;
}

/** A subnet and the zone it lies in. */
export interface ZoneSubnet {
  readonly zone: string;
  readonly id: pulumi.Output<string>;
}

type Tier = Exclude<keyof ZoneBlocks, "zone">;

/** Tags by which the AWS Load Balancer Controller and Karpenter find the subnets of a tier. */
function tierTags(clusterName: string): Readonly<Record<Tier, Readonly<Record<string, string>>>> {
  return {
    public: { "kubernetes.io/role/elb": "1" },
    private: { "kubernetes.io/role/internal-elb": "1", [DISCOVERY_TAG]: clusterName },
    isolated: {},
  };
}

const ANYWHERE = "0.0.0.0/0";

/**
 * A VPC with three tiers in every zone: public (load balancers, NAT), private (nodes, pods) and
 * isolated (Aurora, EFS), which has no route but the one inside the VPC.
 */
export class Network extends pulumi.ComponentResource {
  readonly vpcId: pulumi.Output<string>;
  /** The public addresses from which everything in the VPC calls the internet. */
  readonly natAddresses: readonly pulumi.Output<string>[];
  /** One a zone, in the order of the zones; so are the other tiers. */
  readonly publicSubnets: readonly ZoneSubnet[];
  readonly privateSubnets: readonly ZoneSubnet[];
  readonly isolatedSubnets: readonly ZoneSubnet[];

  constructor(
    private readonly name: string,
    private readonly args: NetworkArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("moodle:infra:Network", name, {}, opts);
    const parent = { parent: this };

    const vpc = new aws.ec2.Vpc(
      name,
      {
        cidrBlock: args.cidr,
        enableDnsHostnames: true,
        enableDnsSupport: true,
        tags: { Name: name },
      },
      parent,
    );
    // Every VPC comes with a group that lets its members talk to each other; nothing may rely on it.
    new aws.ec2.DefaultSecurityGroup(
      name,
      { vpcId: vpc.id, ingress: [], egress: [], tags: { Name: `${name}-default-unused` } },
      parent,
    );
    const internet = new aws.ec2.InternetGateway(
      name,
      { vpcId: vpc.id, tags: { Name: name } },
      parent,
    );
    const plan = planSubnets(args.cidr, args.zones);
    this.vpcId = vpc.id;

    this.publicSubnets = this.addTier("public", plan);
    const publicTable = this.addRouteTable("public", this.publicSubnets);
    new aws.ec2.Route(
      `${name}-public`,
      { routeTableId: publicTable.id, destinationCidrBlock: ANYWHERE, gatewayId: internet.id },
      parent,
    );

    const natSubnets =
      args.natGateways === "single" ? this.publicSubnets.slice(0, 1) : this.publicSubnets;
    const nats = natSubnets.map((subnet) => this.addNatGateway(subnet, internet));
    this.natAddresses = nats.map(({ publicIp }) => publicIp);

    this.privateSubnets = this.addTier("private", plan);
    const privateTables = this.privateSubnets.map((subnet, index) => {
      const table = this.addRouteTable(`private-${subnet.zone}`, [subnet]);
      const nat = nats[index] ?? nats[0];
      if (nat !== undefined) {
        new aws.ec2.Route(
          `${name}-private-${subnet.zone}`,
          { routeTableId: table.id, destinationCidrBlock: ANYWHERE, natGatewayId: nat.id },
          parent,
        );
      }
      return table;
    });

    this.isolatedSubnets = this.addTier("isolated", plan);
    this.addRouteTable("isolated", this.isolatedSubnets);

    new DataNetworkAcl(
      `${name}-data`,
      {
        vpcId: vpc.id,
        subnetIds: this.isolatedSubnets.map(({ id }) => id),
        clientCidrs: plan.map((zone) => zone.private),
      },
      parent,
    );

    new VpcEndpoints(
      `${name}-endpoints`,
      {
        accountId: args.accountId,
        region: args.region,
        vpcId: vpc.id,
        vpcCidr: args.cidr,
        subnetIds: this.privateSubnets.map(({ id }) => id),
        routeTableIds: privateTables.map((table) => table.id),
        services: args.interfaceEndpoints,
      },
      parent,
    );
    const { accountId, logsKeyArn, logRetentionDays } = args;
    new FlowLogs(
      `${name}-flow`,
      { accountId, vpcId: vpc.id, logsKeyArn, logRetentionDays },
      parent,
    );

    this.registerOutputs({
      vpcId: this.vpcId,
      natAddresses: this.natAddresses,
      publicSubnets: this.publicSubnets,
      privateSubnets: this.privateSubnets,
      isolatedSubnets: this.isolatedSubnets,
    });
  }

  private addTier(tier: Tier, plan: readonly ZoneBlocks[]): ZoneSubnet[] {
    return plan.map((blocks) => {
      const name = `${this.name}-${tier}-${blocks.zone}`;
      const subnet = new aws.ec2.Subnet(
        name,
        {
          vpcId: this.vpcId,
          availabilityZone: blocks.zone,
          cidrBlock: blocks[tier],
          mapPublicIpOnLaunch: false,
          tags: { Name: name, tier, ...tierTags(this.args.clusterName)[tier] },
        },
        { parent: this },
      );
      return { zone: blocks.zone, id: subnet.id };
    });
  }

  private addRouteTable(suffix: string, subnets: readonly ZoneSubnet[]): aws.ec2.RouteTable {
    const name = `${this.name}-${suffix}`;
    const table = new aws.ec2.RouteTable(
      name,
      { vpcId: this.vpcId, tags: { Name: name } },
      { parent: this },
    );
    for (const { zone, id } of subnets) {
      new aws.ec2.RouteTableAssociation(
        name.endsWith(zone) ? name : `${name}-${zone}`,
        { routeTableId: table.id, subnetId: id },
        { parent: this },
      );
    }
    return table;
  }

  private addNatGateway(subnet: ZoneSubnet, internet: aws.ec2.InternetGateway): aws.ec2.NatGateway {
    const name = `${this.name}-nat-${subnet.zone}`;
    // AWS gives out no public address in a VPC without an internet gateway.
    const opts = { parent: this, dependsOn: [internet] };
    const address = new aws.ec2.Eip(name, { domain: "vpc", tags: { Name: name } }, opts);
    return new aws.ec2.NatGateway(
      name,
      { allocationId: address.allocationId, subnetId: subnet.id, tags: { Name: name } },
      opts,
    );
  }
}
