import assert from "node:assert/strict";
import type { NetworkArgs } from "./network";
import { Network } from "./network";
import { RecordedProgram } from "./testing/recorded-program";

function build(natGateways: NetworkArgs["natGateways"]): Promise<RecordedProgram> {
  return RecordedProgram.run(
    () =>
      new Network(
        "net",
        {
          accountId: "111111111111",
          region: "eu-central-1",
          cidr: "10.20.0.0/16",
          zones: ["eu-central-1a", "eu-central-1b", "eu-central-1c"],
          natGateways,
          logsKeyArn: "logs-key",
          logRetentionDays: 90,
        },
        {},
      ),
  );
}

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
    assert.deepEqual(defaultRoutes(await build("perZone")), {
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
    const program = await build("single");
    const routes = defaultRoutes(program);
    for (const zone of ["eu-central-1a", "eu-central-1b", "eu-central-1c"]) {
      assert.equal(routes[`net-private-${zone}-id`], "net-nat-eu-central-1a-id");
    }
    const [nat, ...others] = program.all("aws:ec2/natGateway:NatGateway").values();
    assert.equal(nat?.["subnetId"], "net-public-eu-central-1a-id");
    assert.equal(others.length, 0);
  });

  it("leaves the VPC's default security group without rules", async () => {
    const program = await build("single");
    const group = program.one("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "net");
    assert.deepEqual([group["ingress"], group["egress"]], [[], []]);
  });
});
