import assert from "node:assert/strict";
import { accessEntries } from "./access-entries";

describe("access entries", () => {
  it("make administrators of people and pipelines, and let readers read everything but Secrets", () => {
    const role = (name: string) => `arn:aws:iam::111122223333:role/${name}`;
    const entries = accessEntries({
      adminRoleArns: [role("aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_1")],
      deployerRoleArns: [role("moodle-deployer")],
      readOnlyRoleArns: [role("auditor")],
    });
    assert.deepEqual(
      Object.entries(entries).map(([name, { principalArn, accessPolicies }]) => [
        name,
        principalArn,
        Object.keys(accessPolicies ?? {}),
      ]),
      [
        [
          "AWSReservedSSO_Admin_1",
          role("aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_1"),
          ["AmazonEKSClusterAdminPolicy"],
        ],
        ["moodle-deployer", role("moodle-deployer"), ["AmazonEKSClusterAdminPolicy"]],
        ["auditor", role("auditor"), ["AmazonEKSViewPolicy"]],
      ],
    );
  });
});
