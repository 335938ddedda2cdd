import assert from "node:assert/strict";
import { clusterKeyPolicy } from "./key-policies";

describe("policy of the cluster's key", () => {
  const { Statement } = clusterKeyPolicy({ accountId: "111111111111", region: "eu-central-1" });
  const open = Statement.filter(
    ({ Principal }) => Principal !== undefined && "AWS" in Principal && Principal.AWS === "*",
  );

  it("lets the services that launch nodes use and grant it, and nobody else", () => {
    assert.deepEqual(
      open.map(({ Action, Condition }) => [
        [Action].flat().includes("kms:CreateGrant") ? "grant" : "use",
        Condition?.["ArnEquals"]?.["aws:PrincipalArn"],
        Condition?.["StringEquals"]?.["kms:CallerAccount"],
      ]),
      [
        "autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling",
        "spot.amazonaws.com/AWSServiceRoleForEC2Spot",
      ].flatMap((role) =>
        ["use", "grant"].map((right) => [
          right,
          `arn:aws:iam::111111111111:role/aws-service-role/${role}`,
          "111111111111",
        ]),
      ),
    );
  });

  it("is granted on behalf of AWS services alone", () => {
    const grants = Statement.filter(({ Action }) => [Action].flat().includes("kms:CreateGrant"));
    assert.equal(grants.length, 2);
    for (const { Condition } of grants) {
      assert.deepEqual(Condition?.["Bool"], { "kms:GrantIsForAWSResource": "true" });
    }
  });
});
