import assert from "node:assert/strict";
import fc from "fast-check";
import { contains, formatCidr, parseCidr, VPC_PREFIXES } from "./cidr-plan";
import { INTERFACE_SERVICES } from "./interface-services";
import type { NetworkArgs } from "./network";
import { Network } from "./network";
import { RecordedProgram } from "./testing/recorded-program";

const ZONES = ["eu-central-1a", "eu-central-1b", "eu-central-1c"];

const SECURITY_GROUP_RULE = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";

function build(changes: Partial<NetworkArgs>): Promise<RecordedProgram> {
  const args: NetworkArgs = {
    accountId: "111111111111",
    region: "eu-central-1",
    cidr: "10.20.0.0/16",
    zones: ZONES,
    natGateways: "perZone",
    interfaceEndpoints: ["ecr.api", "sts", "ec2"],
    clusterName: "moodle-test",
    logsKeyArn: "logs-key",
    logRetentionDays: 90,
    ...changes,
  };
  return RecordedProgram.run(() => new Network("net", args, {}));
}

/** What the stack file may say of a network. */
const networks = fc.record({
  cidr: fc
    .record({ prefix: fc.integer(VPC_PREFIXES), seed: fc.nat(2 ** 24 - 1) })
    .map(({ prefix, seed }) =>
      formatCidr({ base: 10 * 2 ** 24 + seed - (seed % 2 ** (32 - prefix)), prefix }),
    ),
  zones: fc.subarray(ZONES, { minLength: 2 }),
  natGateways: fc.constantFrom("single" as const, "perZone" as const),
  interfaceEndpoints: fc.subarray([...INTERFACE_SERVICES], { maxLength: 3 }),
});

/** Subnet id → where its traffic to the internet goes, if anywhere. */
function defaultRoutes(program: RecordedProgram): Record<string, unknown> {
  const routes = [...program.all("aws:ec2/route:Route").values()];
  const associations = program.all("aws:ec2/routeTableAssociation:RouteTableAssociation").values();
  return Object.fromEntries(
    [...associations].map((association): [string, unknown] => {
      const route = routes.find((each) => each["routeTableId"] === association["routeTableId"]);
      return [String(association["subnetId"]), route?.["gatewayId"] ?? route?.["natGatewayId"]];
    }),
  );
}

describe("network", () => {
  it("gives every zone its own way out, and isolated subnets none", async () => {
    assert.deepEqual(defaultRoutes(await build({ natGateways: "perZone" })), {
      "net-public-eu-central-1a-id": "net-id",
      "net-public-eu-central-1b-id": "net-id",
      "net-public-eu-central-1c-id": "net-id",
      "net-private-eu-central-1a-id": "net-nat-eu-central-1a-id",
      "net-private-eu-central-1b-id": "net-nat-eu-central-1b-id",
      "net-private-eu-central-1c-id": "net-nat-eu-central-1c-id",
      "net-isolated-eu-central-1a-id": undefined,
      "net-isolated-eu-central-1b-id": undefined,
      "net-isolated-eu-central-1c-id": undefined,
    });
  });

  it("sends every zone through the first one's gateway where a single one is asked for", async () => {
    const program = await build({ natGateways: "single" });
    const routes = defaultRoutes(program);
    for (const zone of ZONES) {
      assert.equal(routes[`net-private-${zone}-id`], "net-nat-eu-central-1a-id");
    }
    const [nat, ...others] = program.all("aws:ec2/natGateway:NatGateway").values();
    assert.equal(nat?.["subnetId"], "net-public-eu-central-1a-id");
    assert.equal(others.length, 0);
  });

  it("leaves the VPC's default security group without rules", async () => {
    const program = await build({});
    const group = program.one("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "net");
    assert.deepEqual([group["ingress"], group["egress"]], [[], []]);
  });

  it("lets only the private subnets to the data, on its two ports, and only answers back", async () => {
    const program = await build({ zones: ZONES.slice(0, 2) });
    const acl = program.one("aws:ec2/networkAcl:NetworkAcl", "net-data");
    assert.deepEqual(acl["subnetIds"], [
      "net-isolated-eu-central-1a-id",
      "net-isolated-eu-central-1b-id",
    ]);
    const rule = (ruleNo: number, cidrBlock: string, fromPort: number, toPort = fromPort) => ({
      cidrBlock,
      fromPort,
      toPort,
      ruleNo,
      protocol: "tcp",
      action: "allow",
    });
    assert.deepEqual(acl["ingress"], [
      rule(10, "10.20.0.0/19", 5432),
      rule(20, "10.20.0.0/19", 2049),
      rule(30, "10.20.64.0/19", 5432),
      rule(40, "10.20.64.0/19", 2049),
    ]);
    assert.deepEqual(acl["egress"], [
      rule(10, "10.20.0.0/19", 1024, 65535),
      rule(20, "10.20.64.0/19", 1024, 65535),
    ]);
  });

  it("offers the chosen services in every zone under their public names, to the VPC alone", async () => {
    const program = await build({});
    const endpoints = [...program.all("aws:ec2/vpcEndpoint:VpcEndpoint").values()]
      .filter((endpoint) => endpoint["vpcEndpointType"] === "Interface")
      .map((endpoint) => [
        endpoint["serviceName"],
        endpoint["privateDnsEnabled"],
        endpoint["subnetIds"],
        endpoint["securityGroupIds"],
      ])
      .sort();
    const subnets = ZONES.map((zone) => `net-private-${zone}-id`);
    assert.deepEqual(
      endpoints,
      ["ec2", "ecr.api", "sts"].map((service) => [
        `com.amazonaws.eu-central-1.${service}`,
        true,
        subnets,
        ["net-endpoints-id"],
      ]),
    );
    const rules = [...program.all(SECURITY_GROUP_RULE).values()];
    assert.deepEqual(
      rules.map((rule) => [rule["cidrIpv4"], rule["fromPort"], rule["toPort"]]),
      [["10.20.0.0/16", 443, 443]],
    );
  });

  it("carries no credentials of other accounts to services that hold data", async () => {
    const program = await build({ interfaceEndpoints: ["secretsmanager"] });
    for (const service of ["s3", "secretsmanager"]) {
      const endpoint = program.one("aws:ec2/vpcEndpoint:VpcEndpoint", `net-endpoints-${service}`);
      const { Statement } = JSON.parse(String(endpoint["policy"])) as {
        Statement: { Action: string; Condition?: unknown }[];
      };
      for (const { Action, Condition } of Statement) {
        const own = { StringEquals: { "aws:PrincipalAccount": "111111111111" } };
        assert.deepEqual(Condition, Action === "s3:GetObject" ? undefined : own);
      }
    }
  });

  it("makes the private subnets, and no others, known to Karpenter", async () => {
    const program = await build({});
    const tagged = [...program.all("aws:ec2/subnet:Subnet")]
      .filter(([, { tags }]) => "karpenter.sh/discovery" in (tags as object))
      .map(([name, { tags }]) => [name, (tags as Record<string, string>)["karpenter.sh/discovery"]])
      .sort();
    assert.deepEqual(
      tagged,
      ZONES.map((zone) => [`net-private-${zone}`, "moodle-test"]),
    );
  });

  it("has a subnet a zone and tier, disjoint and inside the VPC, whatever is configured", async () => {
    await fc.assert(
      fc.asyncProperty(networks, async (network) => {
        const subnets = [...(await build(network)).all("aws:ec2/subnet:Subnet").values()];
        const places = subnets.map(
          ({ availabilityZone, tags }) => `${String(availabilityZone)} ${tierOf(tags)}`,
        );
        const tiers = ["public", "private", "isolated"];
        assert.deepEqual(
          places.sort(),
          tiers.flatMap((tier) => network.zones.map((zone) => `${zone} ${tier}`)).sort(),
        );
        const blocks = subnets.map(({ cidrBlock }) => block(String(cidrBlock)));
        for (const [index, one] of blocks.entries()) {
          assert.ok(contains(block(network.cidr), one));
          for (const other of blocks.slice(index + 1)) {
            assert.ok(!contains(one, other) && !contains(other, one));
          }
        }
      }),
      { numRuns: 10 },
    );
  });

  it("opens no security group beyond the VPC, whatever is configured", async () => {
    await fc.assert(
      fc.asyncProperty(networks, async (network) => {
        const program = await build(network);
        for (const rule of program.all(SECURITY_GROUP_RULE).values()) {
          assert.equal(rule["cidrIpv4"], network.cidr);
          assert.equal(rule["cidrIpv6"], undefined);
        }
        for (const group of program.all("aws:ec2/securityGroup:SecurityGroup").values()) {
          assert.deepEqual([group["ingress"], group["egress"]], [undefined, undefined]);
        }
      }),
      { numRuns: 10 },
    );
  });
});

function tierOf(tags: unknown): string {
  return (tags as { tier: string }).tier;
}

function block(text: string): { base: number; prefix: number } {
  const parsed = parseCidr(text);
  assert.ok(parsed, text);
  return parsed;
}
