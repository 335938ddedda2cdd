import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { Database } from "./database";
import { DatabaseRotation } from "./database-rotation";
import { RecordedProgram } from "./testing/recorded-program";

function build(): Promise<RecordedProgram> {
  return RecordedProgram.run(() => {
    const common = {
      vpcId: "vpc",
      subnets: ["a", "b"].map((zone) => ({ zone, id: pulumi.output(`subnet-${zone}`) })),
      secretsKeyArn: "secrets-key",
      logsKeyArn: "logs-key",
      logRetentionDays: 90,
    };
    const database = new Database(
      "db",
      {
        ...common,
        accountId: "210987654321",
        clientSecurityGroupId: "sg-cluster",
        dataKeyArn: "data-key",
        engineVersion: "17",
        minCapacity: 1,
        maxCapacity: 4,
        readers: 1,
        backupRetentionDays: 7,
        protect: false,
      },
      {},
    );
    new DatabaseRotation(
      "rotation",
      {
        ...common,
        accountId: "210987654321",
        region: "eu-central-1",
        vpcCidr: "10.0.0.0/16",
        database,
        secretArn: "arn:secret",
        rotationDays: 30,
        after: [],
      },
      {},
    );
  });
}

/** By name: Pulumi registers in no fixed order. */
function inOrder<T>(resources: ReadonlyMap<string, T>): T[] {
  return [...resources].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, each]) => each);
}

describe("rotation of the database's passwords", () => {
  it("lets the function out to Aurora and the VPC's endpoints, and nothing in", async () => {
    const program = await build();
    const out = program.all("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule");
    assert.deepEqual(
      inOrder(out).map((rule) => [
        rule["securityGroupId"],
        rule["referencedSecurityGroupId"] ?? rule["cidrIpv4"],
        rule["fromPort"],
        rule["toPort"],
      ]),
      [
        ["rotation-id", "db-id", 5432, 5432],
        ["rotation-id", "10.0.0.0/16", 443, 443],
      ],
    );
    const inward = program.all("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule");
    assert.deepEqual(
      inOrder(inward).map((rule) => [rule["securityGroupId"], rule["referencedSecurityGroupId"]]),
      [
        ["db-id", "sg-cluster"],
        ["db-id", "rotation-id"],
      ],
    );
  });

  it("lets the function change its own secret, read the master's, and no other", async () => {
    const program = await build();
    const policy = program.one("aws:iam/rolePolicy:RolePolicy", "rotation")["policy"];
    const { Statement } = JSON.parse(String(policy)) as { Statement: Record<string, unknown>[] };
    const granted = Statement.filter(({ Effect }) => Effect === "Allow");
    assert.deepEqual(
      granted.map(({ Sid, Resource }) => [Sid, Resource]),
      [
        ["RotateSecret", ["arn:secret"]],
        ["ReadMasterSecret", "db-master-arn"],
        ["UseKeyOfSecrets", "secrets-key"],
        ["WriteLog", "rotation-arn:*"],
        ["AttachToVpc", "*"],
      ],
    );
  });

  it("gives the function no environment, our key for its package, and its log group", async () => {
    const program = await build();
    const rotator = program.one("aws:lambda/function:Function", "rotation");
    assert.equal(rotator["environment"], undefined);
    assert.equal(rotator["sourceKmsKeyArn"], "secrets-key");
    assert.deepEqual(rotator["loggingConfig"], {
      logFormat: "JSON",
      logGroup: "/aws/lambda/rotation",
    });
    const logs = program.one("aws:cloudwatch/logGroup:LogGroup", "rotation");
    assert.deepEqual([logs["kmsKeyId"], logs["retentionInDays"]], ["logs-key", 90]);
  });

  it("rotates the runtime login by the function and the master by RDS, as often", async () => {
    const program = await build();
    const rotations = program.all("aws:secretsmanager/secretRotation:SecretRotation");
    assert.deepEqual(
      inOrder(rotations).map((each) => [
        each["secretId"],
        each["rotationLambdaArn"],
        each["rotationRules"],
      ]),
      [
        ["arn:secret", "rotation-arn", { automaticallyAfterDays: 30 }],
        ["db-master-arn", undefined, { automaticallyAfterDays: 30 }],
      ],
    );
  });
});
