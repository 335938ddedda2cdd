import assert from "node:assert/strict";
import { Database } from "./database";
import { Files } from "./files";
import type { ZoneSubnet } from "./network";
import * as pulumi from "@pulumi/pulumi";
import { RecordedProgram } from "./testing/recorded-program";

const KEYS = { dataKeyArn: "data", secretsKeyArn: "secrets", logsKeyArn: "logs" };

function subnets(): ZoneSubnet[] {
  return ["a", "b", "c"].map((zone) => ({ zone, id: pulumi.output(`subnet-${zone}`) }));
}

function build(options: { protect: boolean; readers: number }): Promise<RecordedProgram> {
  return RecordedProgram.run(() => {
    const common = { vpcId: "vpc", subnets: subnets(), clientSecurityGroupId: "sg-cluster" };
    new Files("files", { ...common, keyArn: "data", protect: options.protect }, {});
    new Database(
      "db",
      {
        ...common,
        ...KEYS,
        ...options,
        accountId: "210987654321",
        engineVersion: "17.5",
        minCapacity: 1,
        maxCapacity: 4,
        backupRetentionDays: 7,
        logRetentionDays: 90,
      },
      {},
    );
  });
}

describe("access to data", () => {
  it("is open to the cluster's security group alone, on one port each, and never out", async () => {
    const program = await build({ protect: true, readers: 1 });
    const rules = program.all("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule");
    const summary = [...rules].map(([name, rule]) => [
      name,
      rule["securityGroupId"],
      rule["referencedSecurityGroupId"],
      rule["cidrIpv4"],
      rule["fromPort"],
      rule["toPort"],
    ]);
    assert.deepEqual(summary.sort(), [
      ["db-clients", "db-id", "sg-cluster", undefined, 5432, 5432],
      ["files-clients", "files-id", "sg-cluster", undefined, 2049, 2049],
    ]);
    for (const group of program.all("aws:ec2/securityGroup:SecurityGroup").values()) {
      assert.equal(group["ingress"], undefined);
      assert.equal(group["egress"], undefined);
    }
    assert.equal(program.all("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule").size, 0);
  });

  it("leads to the file system in every zone, over one mount target each", async () => {
    const program = await build({ protect: true, readers: 0 });
    const targets = program.all("aws:efs/mountTarget:MountTarget");
    assert.deepEqual(
      [...targets].map(([name, target]) => [name, target["subnetId"]]),
      [
        ["files-a", "subnet-a"],
        ["files-b", "subnet-b"],
        ["files-c", "subnet-c"],
      ],
    );
  });

  it("leads to the file system through its access point only", async () => {
    const program = await build({ protect: true, readers: 0 });
    const policy = program.one("aws:efs/fileSystemPolicy:FileSystemPolicy", "files")["policy"];
    const { Statement } = JSON.parse(String(policy)) as { Statement: Record<string, unknown>[] };
    const allowed = Statement.filter(({ Effect }) => Effect === "Allow");
    assert.deepEqual(
      allowed.map(({ Action, Condition }) => ({ Action, Condition })),
      [
        {
          Action: ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"],
          Condition: {
            Bool: { "elasticfilesystem:AccessedViaMountTarget": "true" },
            ArnEquals: { "elasticfilesystem:AccessPointArn": "files-arn" },
          },
        },
      ],
    );
  });

  it("survives the loss of a zone where there is a reader", async () => {
    const program = await build({ protect: true, readers: 1 });
    const instances = program.all("aws:rds/clusterInstance:ClusterInstance").values();
    assert.deepEqual(
      [...instances].map((instance) => instance["availabilityZone"]),
      ["a", "b"],
    );
  });

  it("ends with a final snapshot where the stack is protected, and without where it is not", async () => {
    const kept = (await build({ protect: true, readers: 0 })).one("aws:rds/cluster:Cluster", "db");
    assert.deepEqual(
      [kept["deletionProtection"], kept["skipFinalSnapshot"], kept["finalSnapshotIdentifier"]],
      [true, false, "db-final"],
    );
    const gone = (await build({ protect: false, readers: 0 })).one("aws:rds/cluster:Cluster", "db");
    assert.deepEqual(
      [gone["deletionProtection"], gone["skipFinalSnapshot"], gone["finalSnapshotIdentifier"]],
      [false, true, undefined],
    );
  });

  it("takes TLS connections only, and passwords as verifiers", async () => {
    const program = await build({ protect: true, readers: 0 });
    const group = program.one("aws:rds/clusterParameterGroup:ClusterParameterGroup", "db");
    const parameters = group["parameters"] as readonly { name: string; value: string }[];
    const valueOf = (name: string) => parameters.find((each) => each.name === name)?.value;
    assert.equal(valueOf("rds.force_ssl"), "1");
    assert.equal(valueOf("ssl_min_protocol_version"), "TLSv1.2");
    assert.equal(valueOf("password_encryption"), "scram-sha-256");
  });

  it("uses the parameter family of the major version, whatever the minor one", async () => {
    const program = await build({ protect: true, readers: 0 });
    const group = program.one("aws:rds/clusterParameterGroup:ClusterParameterGroup", "db");
    assert.equal(group["family"], "aurora-postgresql17");
  });
});
