import assert from "node:assert/strict";
import { RecordedProgram } from "./testing/recorded-program";
import { WorkloadIdentity } from "./workload-identity";

interface Statement {
  readonly Sid: string;
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

function statements(document: unknown): Statement[] {
  return (JSON.parse(String(document)) as { Statement: Statement[] }).Statement;
}

describe("workload identity", () => {
  let program: RecordedProgram;

  before(async () => {
    program = await RecordedProgram.run(
      () =>
        new WorkloadIdentity(
          "pods",
          {
            region: "eu-central-1",
            clusterName: "moodle-test",
            clusterArn: "arn:cluster",
            serviceAccount: { namespace: "moodle", name: "redis" },
            secretArns: ["arn:redis"],
            secretsKeyArn: "arn:key",
          },
          {},
        ),
    );
  });

  it("is for the pods of one service account of one cluster", () => {
    const trust = program.one("aws:iam/role:Role", "pods")["assumeRolePolicy"];
    assert.deepEqual(
      statements(trust).map(({ Condition }) => Condition),
      [
        {
          StringEquals: {
            "aws:RequestTag/eks-cluster-arn": "arn:cluster",
            "aws:RequestTag/kubernetes-namespace": "moodle",
            "aws:RequestTag/kubernetes-service-account": "redis",
          },
        },
      ],
    );
    const association = program.one(
      "aws:eks/podIdentityAssociation:PodIdentityAssociation",
      "pods",
    );
    assert.deepEqual(
      [association["namespace"], association["serviceAccount"]],
      ["moodle", "redis"],
    );
  });

  it("reads its own secrets, and uses their key for nothing else", () => {
    const policy = program.one("aws:iam/rolePolicy:RolePolicy", "pods-secrets")["policy"];
    assert.deepEqual(
      statements(policy).map(({ Sid, Resource, Condition }) => ({ Sid, Resource, Condition })),
      [
        { Sid: "ReadSecrets", Resource: ["arn:redis"], Condition: undefined },
        {
          Sid: "DecryptSecrets",
          Resource: "arn:key",
          Condition: {
            StringEquals: { "kms:ViaService": "secretsmanager.eu-central-1.amazonaws.com" },
            StringLike: { "kms:EncryptionContext:SecretARN": ["arn:redis"] },
          },
        },
      ],
    );
  });
});
