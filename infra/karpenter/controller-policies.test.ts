import assert from "node:assert/strict";
import type { PolicyDocument, PolicyStatement } from "../iam-documents";
import { controllerPolicies } from "./controller-policies";
import { interruptionQueuePolicy } from "./interruption-queue-policy";

const CLUSTER = "moodle-prod";

const POLICIES = controllerPolicies({
  accountId: "111111111111",
  region: "eu-central-1",
  clusterName: CLUSTER,
  nodeRoleArn: "arn:aws:iam::111111111111:role/node",
  queueArn: "arn:aws:sqs:eu-central-1:111111111111:queue",
  volumeKeyArn: "arn:aws:kms:eu-central-1:111111111111:key/1",
});

/** Most characters of a managed policy, white space left out. */
const LARGEST = 6144;

function actions({ Action }: PolicyStatement): readonly string[] {
  return [Action].flat();
}

function statements(...documents: readonly PolicyDocument[]): readonly PolicyStatement[] {
  return documents.flatMap(({ Statement }) => Statement);
}

function allowing(action: string): readonly PolicyStatement[] {
  return statements(...Object.values(POLICIES)).filter((each) => actions(each).includes(action));
}

describe("policies of Karpenter's controller", () => {
  it("each fit into a managed policy, with room for a long cluster name", () => {
    const longest = controllerPolicies({
      accountId: "111111111111",
      region: "ap-southeast-2",
      clusterName: "c".repeat(100),
      nodeRoleArn: `arn:aws:iam::111111111111:role/${"r".repeat(64)}`,
      queueArn: `arn:aws:sqs:ap-southeast-2:111111111111:${"q".repeat(80)}`,
      volumeKeyArn: `arn:aws:kms:ap-southeast-2:111111111111:key/${"k".repeat(36)}`,
    });
    for (const [name, document] of Object.entries(longest)) {
      assert.ok(JSON.stringify(document).length <= LARGEST, name);
    }
  });

  it("touch only what carries the tag of this cluster, or gets it", () => {
    const changes = [
      "ec2:CreateLaunchTemplate",
      "ec2:CreateTags",
      "ec2:DeleteLaunchTemplate",
      "ec2:TerminateInstances",
      "iam:AddRoleToInstanceProfile",
      "iam:CreateInstanceProfile",
      "iam:DeleteInstanceProfile",
      "iam:RemoveRoleFromInstanceProfile",
      "iam:TagInstanceProfile",
    ];
    for (const action of changes) {
      const found = allowing(action);
      assert.ok(found.length > 0, action);
      for (const { Sid, Condition } of found) {
        const equal = Condition?.["StringEquals"] ?? {};
        assert.ok(
          [`aws:ResourceTag`, `aws:RequestTag`].some(
            (kind) => equal[`${kind}/kubernetes.io/cluster/${CLUSTER}`] === "owned",
          ),
          `${action} in ${Sid}`,
        );
      }
    }
  });

  it("launch instances only with the tag of this cluster", () => {
    const free = allowing("ec2:RunInstances").filter(({ Condition }) => Condition === undefined);
    // An instance cannot be launched without an allowed `instance` resource, which has a condition.
    assert.deepEqual(
      free.flatMap(({ Resource }) => Resource ?? []).filter((arn) => arn.includes(":instance/")),
      [],
    );
  });

  it("hand on the node role alone, and to EC2 alone", () => {
    assert.deepEqual(
      allowing("iam:PassRole").map(({ Resource, Condition }) => ({ Resource, Condition })),
      [
        {
          Resource: ["arn:aws:iam::111111111111:role/node"],
          Condition: { StringEquals: { "iam:PassedToService": "ec2.amazonaws.com" } },
        },
      ],
    );
  });

  it("can list instance profiles, without which an EC2NodeClass is never deleted", () => {
    assert.deepEqual(
      allowing("iam:ListInstanceProfiles").map(({ Resource }) => Resource),
      [["*"]],
    );
  });

  it("use the key of volumes through EC2 alone, and grant it to AWS alone", () => {
    for (const action of [
      "kms:CreateGrant",
      "kms:Decrypt",
      "kms:GenerateDataKeyWithoutPlaintext",
    ]) {
      for (const { Resource, Condition } of allowing(action)) {
        assert.deepEqual(Resource, ["arn:aws:kms:eu-central-1:111111111111:key/1"]);
        assert.equal(
          Condition?.["StringEquals"]?.["kms:ViaService"],
          "ec2.eu-central-1.amazonaws.com",
        );
      }
    }
    assert.deepEqual(
      allowing("kms:CreateGrant").map(({ Condition }) => Condition?.["Bool"]),
      [{ "kms:GrantIsForAWSResource": "true" }],
    );
  });
});

describe("policy of the interruption queue", () => {
  const document = interruptionQueuePolicy({
    queueArn: "arn:queue",
    ruleArns: ["arn:rule-1", "arn:rule-2"],
    accountId: "111111111111",
  });

  it("takes messages from our own rules and account alone", () => {
    assert.deepEqual(
      document.Statement.filter(({ Effect }) => Effect === "Allow").map(
        ({ Principal, Action, Condition }) => ({ Principal, Action, Condition }),
      ),
      [
        {
          Principal: { Service: "events.amazonaws.com" },
          Action: "sqs:SendMessage",
          Condition: { ArnEquals: { "aws:SourceArn": ["arn:rule-1", "arn:rule-2"] } },
        },
        {
          Principal: { Service: "sqs.amazonaws.com" },
          Action: "sqs:SendMessage",
          Condition: { StringEquals: { "aws:SourceAccount": "111111111111" } },
        },
      ],
    );
  });

  it("denies everything without TLS", () => {
    const [denial] = document.Statement.filter(({ Effect }) => Effect === "Deny");
    assert.deepEqual(
      [denial?.Action, denial?.Condition],
      ["sqs:*", { Bool: { "aws:SecureTransport": "false" } }],
    );
  });
});
