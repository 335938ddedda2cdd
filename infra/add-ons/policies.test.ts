import assert from "node:assert/strict";
import { encryptVolumes, registerTargets } from "./policies";

const REGION = "eu-central-1";

describe("policies of add-ons", () => {
  it("let the load balancer controller change target groups of one environment, and look at others", () => {
    const { Statement } = registerTargets({
      accountId: "111122223333",
      region: REGION,
      namePrefix: "moodle-prod",
    });
    assert.deepEqual(
      Statement.map(({ Action, Resource }) => [Action, Resource]),
      [
        [
          ["elasticloadbalancing:RegisterTargets", "elasticloadbalancing:DeregisterTargets"],
          `arn:aws:elasticloadbalancing:${REGION}:111122223333:targetgroup/moodle-prod*/*`,
        ],
        [
          [
            "ec2:DescribeVpcs",
            "elasticloadbalancing:DescribeTargetGroups",
            "elasticloadbalancing:DescribeTargetHealth",
          ],
          "*",
        ],
      ],
    );
  });

  it("use the key for volumes through EC2 alone, and hand it on to EC2 alone", () => {
    const { Statement } = encryptVolumes({ region: REGION, keyArn: "arn:key" });
    assert.deepEqual(
      Statement.map(({ Sid, Resource, Condition }) => ({ Sid, Resource, Condition })),
      [
        {
          Sid: "EncryptVolumes",
          Resource: "arn:key",
          Condition: { StringEquals: { "kms:ViaService": "ec2.eu-central-1.amazonaws.com" } },
        },
        {
          Sid: "GrantKeyToVolumes",
          Resource: "arn:key",
          Condition: {
            StringEquals: { "kms:ViaService": "ec2.eu-central-1.amazonaws.com" },
            Bool: { "kms:GrantIsForAWSResource": "true" },
          },
        },
      ],
    );
  });
});
