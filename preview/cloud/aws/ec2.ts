import { CloudRefusal, type CreateRequest, type ValueMap } from "../cloud";
import { digits, hex } from "../identity";
import { count, text } from "../inputs";
import { addressAt, contains, overlaps, refuseMalformedCidr } from "./cidr";
import { type AwsType, awsResources, awsToken, type Identified, type Subject } from "./resource";

const VPC = awsToken("ec2", "Vpc");
const SUBNET = awsToken("ec2", "Subnet");
const EIP = awsToken("ec2", "Eip");

/** Networks, their gateways and routes, security groups and launch templates. */
const network: Readonly<Record<string, AwsType>> = {
  Vpc: {
    id: "vpc",
    arn: ["ec2", ({ id }) => `vpc/${id}`],
    tagged: true,
    defaults: { enableDnsSupport: true, instanceTenancy: "default" },
    refuse: (inputs) => {
      refuseVpcCidr(text(inputs, "cidrBlock"));
    },
    computed: ({ related, inputs, context }) => ({
      enableDnsHostnames: inputs["enableDnsHostnames"] ?? false,
      defaultNetworkAclId: related("acl"),
      defaultRouteTableId: related("rtb"),
      defaultSecurityGroupId: related("sg"),
      dhcpOptionsId: related("dopt"),
      mainRouteTableId: related("rtb"),
      ownerId: context.accountId,
    }),
  },
  Subnet: {
    id: "subnet",
    arn: ["ec2", ({ id }) => `subnet/${id}`],
    tagged: true,
    defaults: {
      assignIpv6AddressOnCreation: false,
      enableDns64: false,
      mapPublicIpOnLaunch: false,
    },
    refuse: refuseSubnet,
    computed: ({ context, inputs }) => ({
      availabilityZone: inputs["availabilityZone"] ?? `${context.region}a`,
      ownerId: context.accountId,
      privateDnsHostnameTypeOnLaunch: inputs["privateDnsHostnameTypeOnLaunch"] ?? "ip-name",
    }),
  },
  InternetGateway: {
    id: "igw",
    arn: ["ec2", ({ id }) => `internet-gateway/${id}`],
    tagged: true,
    computed: owned,
  },
  Eip: {
    id: "eipalloc",
    arn: ["ec2", ({ id }) => `elastic-ip/${id}`],
    tagged: true,
    computed: ({ id, urn, context, inputs }) => ({
      allocationId: id,
      domain: inputs["domain"] ?? "vpc",
      networkBorderGroup: context.region,
      publicIp: documentationAddress(urn),
      publicIpv4Pool: "amazon",
    }),
  },
  NatGateway: {
    id: "nat",
    tagged: true,
    defaults: { connectivityType: "public" },
    computed: ({ context, inputs, related }) => ({
      associationId: related("eipassoc"),
      networkInterfaceId: related("eni"),
      publicIp:
        text(context.find(EIP, text(inputs, "allocationId") ?? "")?.outputs ?? {}, "publicIp") ??
        "",
      privateIp: addressIn(context.find(SUBNET, text(inputs, "subnetId") ?? "")?.outputs, 4),
    }),
  },
  RouteTable: {
    id: "rtb",
    arn: ["ec2", ({ id }) => `route-table/${id}`],
    tagged: true,
    computed: ({ inputs, context }) => ({
      ownerId: context.accountId,
      propagatingVgws: inputs["propagatingVgws"] ?? [],
      routes: inputs["routes"] ?? [],
    }),
  },
  Route: {
    id: (subject) => `r-${subject.text("routeTableId")}${digits(destination(subject), 10)}`,
    computed: () => ({ origin: "CreateRoute", state: "active" }),
  },
  RouteTableAssociation: { id: "rtbassoc" },
  MainRouteTableAssociation: { id: "rtbassoc" },
  DefaultSecurityGroup: {
    id: ({ context, inputs, related }) =>
      vpcDefault(
        context.find(VPC, text(inputs, "vpcId") ?? "")?.outputs,
        "defaultSecurityGroupId",
      ) ?? related("sg"),
    arn: ["ec2", ({ id }) => `security-group/${id}`],
    tagged: true,
    defaults: { revokeRulesOnDelete: false },
    computed: (subject) => ({
      ...groupRules(subject),
      description: "default VPC security group",
      name: "default",
    }),
  },
  SecurityGroup: {
    id: "sg",
    arn: ["ec2", ({ id }) => `security-group/${id}`],
    tagged: true,
    named: { input: "name" },
    defaults: { description: "Managed by Pulumi", revokeRulesOnDelete: false },
    computed: groupRules,
  },
  SecurityGroupRule: {
    id: ({ urn }) => `sgrule-${digits(urn, 10)}`,
    defaults: { self: false },
    computed: ({ related }) => ({ securityGroupRuleId: related("sgr") }),
  },
  VpcEndpoint: {
    id: "vpce",
    arn: ["ec2", ({ id }) => `vpc-endpoint/${id}`],
    tagged: true,
    computed: ({ context, inputs, related, text: read }) => {
      const kind = read("vpcEndpointType", "Gateway");
      return {
        cidrBlocks: [],
        dnsEntries: [],
        networkInterfaceIds: kind === "Interface" ? [related("eni")] : [],
        ownerId: context.accountId,
        privateDnsEnabled: inputs["privateDnsEnabled"] ?? false,
        requesterManaged: false,
        state: "available",
        vpcEndpointType: kind,
        ...(kind === "Gateway" ? { prefixListId: related("pl") } : {}),
      };
    },
  },
  FlowLog: {
    id: "fl",
    arn: ["ec2", ({ id }) => `vpc-flow-log/${id}`],
    tagged: true,
    defaults: { logDestinationType: "cloud-watch-logs", maxAggregationInterval: 600 },
  },
  NetworkAcl: {
    id: "acl",
    arn: ["ec2", ({ id }) => `network-acl/${id}`],
    tagged: true,
    computed: (subject) => ({
      ...groupRules(subject),
      subnetIds: subject.inputs["subnetIds"] ?? [],
    }),
  },
  NetworkAclRule: {
    id: ({ urn }) => `nacl-${digits(urn, 10)}`,
    defaults: { egress: false },
  },
  DefaultNetworkAcl: {
    id: ({ text: read }) => read("defaultNetworkAclId"),
    arn: ["ec2", ({ id }) => `network-acl/${id}`],
    tagged: true,
    computed: owned,
  },
  DefaultRouteTable: {
    id: ({ text: read }) => read("defaultRouteTableId"),
    arn: ["ec2", ({ id }) => `route-table/${id}`],
    tagged: true,
    computed: owned,
  },
  Tag: { id: ({ text: read }) => `${read("resourceId")},${read("key")}` },
  LaunchTemplate: {
    id: "lt",
    arn: ["ec2", ({ id }) => `launch-template/${id}`],
    tagged: true,
    named: { input: "name" },
    computed: ({ inputs }) => ({
      defaultVersion: count(inputs, "defaultVersion") ?? 1,
      latestVersion: 1,
    }),
  },
};

const rule: AwsType = {
  id: "sgr",
  arn: ["ec2", ({ id }) => `security-group-rule/${id}`],
  tagged: true,
  refuse: (inputs) => {
    const cidr = text(inputs, "cidrIpv4");
    if (cidr !== undefined) {
      refuseMalformedCidr(cidr, "cidrIpv4");
    }
  },
  computed: ({ id }) => ({ securityGroupRuleId: id }),
};

export const resources = {
  ...awsResources("ec2", network),
  ...awsResources("vpc", { SecurityGroupIngressRule: rule, SecurityGroupEgressRule: rule }),
};

function owned({ context }: Subject): ValueMap {
  return { ownerId: context.accountId };
}

function groupRules({ context, inputs }: Identified): ValueMap {
  return {
    egress: inputs["egress"] ?? [],
    ingress: inputs["ingress"] ?? [],
    ownerId: context.accountId,
  };
}

/** AWS takes VPC blocks between /16 and /28 only. */
function refuseVpcCidr(cidr: string | undefined): void {
  if (cidr === undefined) {
    return;
  }
  refuseMalformedCidr(cidr, "cidrBlock");
  const length = Number(cidr.split("/")[1]);
  if (length < 16 || length > 28) {
    throw new CloudRefusal(`cidrBlock "${cidr}" of a VPC must be between /16 and /28.`);
  }
}

function refuseSubnet(inputs: ValueMap, { urn, context }: CreateRequest): void {
  const cidr = text(inputs, "cidrBlock");
  if (cidr === undefined) {
    return;
  }
  refuseMalformedCidr(cidr, "cidrBlock");
  const vpcId = text(inputs, "vpcId");
  const vpc = vpcId === undefined ? undefined : context.find(VPC, vpcId);
  const vpcCidr = vpc === undefined ? undefined : text(vpc.outputs, "cidrBlock");
  if (vpcCidr !== undefined && !contains(vpcCidr, cidr)) {
    throw new CloudRefusal(`cidrBlock "${cidr}" lies outside the VPC's block ${vpcCidr}.`);
  }
  for (const other of context.all(SUBNET)) {
    const taken = text(other.outputs, "cidrBlock");
    const same = vpcId !== undefined && text(other.outputs, "vpcId") === vpcId;
    if (same && other.urn !== urn && taken !== undefined && overlaps(taken, cidr)) {
      throw new CloudRefusal(`cidrBlock "${cidr}" overlaps ${taken} of subnet "${other.name}".`);
    }
  }
}

function destination({ text: read }: Subject): string {
  return (
    read("destinationCidrBlock") ||
    read("destinationIpv6CidrBlock") ||
    read("destinationPrefixListId")
  );
}

function vpcDefault(vpc: ValueMap | undefined, key: string): string | undefined {
  return vpc === undefined ? undefined : text(vpc, key);
}

function addressIn(subnet: ValueMap | undefined, offset: number): string {
  return addressAt(subnet === undefined ? "" : (text(subnet, "cidrBlock") ?? ""), offset) ?? "";
}

/** From 203.0.113.0/24, which RFC 5737 keeps for examples: nobody's real address. */
function documentationAddress(seed: string): string {
  return `203.0.113.${String((Number.parseInt(hex(seed, 4), 16) % 254) + 1)}`;
}
