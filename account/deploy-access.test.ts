import assert from "node:assert/strict";
import fc from "fast-check";
import { deployAccess } from "./deploy-access";
import type { PipelineScope } from "./pipeline-access";

/** Characters that a managed policy holds, without white space. */
const POLICY_LIMIT = 6144;

/** Policies that a role holds, by the quota that every account starts with. */
const ATTACHMENT_LIMIT = 10;

const name = fc.stringMatching(/^[a-z][a-z0-9-]{1,20}$/);
const scopes: fc.Arbitrary<PipelineScope> = fc.record({
  accountId: fc.stringMatching(/^\d{12}$/),
  region: fc.constant("ap-northeast-1"),
  regions: fc.constant(["ap-northeast-1", "us-east-1", "ap-southeast-2"]),
  stack: name,
  state: fc.option(
    fc.record({
      bucket: fc.stringMatching(/^[a-z0-9-]{3,63}$/),
      keyArn: fc.constant(
        "arn:aws:kms:ap-northeast-1:111111111111:key/01234567-0123-0123-0123-0123456789ab",
      ),
    }),
    { nil: undefined },
  ),
});

describe("rights of the pipeline that deploys", () => {
  it("fit into policies, whatever the names", () => {
    fc.assert(
      fc.property(scopes, (scope) => {
        const documents = deployAccess(scope);
        assert.ok(documents.length <= ATTACHMENT_LIMIT);
        for (const document of documents) {
          assert.ok(JSON.stringify(document).length <= POLICY_LIMIT);
        }
      }),
    );
  });

  it("reach roles, policies and buckets of the stack's own name alone", () => {
    fc.assert(
      fc.property(scopes, (scope) => {
        const granted = deployAccess(scope)
          .flatMap(({ Statement }) => Statement)
          .filter(({ Effect }) => Effect === "Allow");
        const onIam = granted.filter(({ Action }) =>
          [Action].flat().some((action) => action.startsWith("iam:")),
        );
        assert.ok(onIam.length > 0);
        for (const { Resource } of onIam) {
          for (const resource of [Resource ?? []].flat()) {
            assert.match(
              resource,
              new RegExp(
                `^arn:aws:iam::\\d{12}:(role/aws-service-role/|(role|policy|instance-profile)/moodle-${scope.stack})`,
              ),
            );
          }
        }
      }),
    );
  });

  it("make nobody an IAM user, and take on no other role", () => {
    const actions = deployAccess({
      accountId: "111111111111",
      region: "eu-central-1",
      regions: ["eu-central-1"],
      stack: "prod",
      state: undefined,
    })
      .flatMap(({ Statement }) => Statement)
      .filter(({ Effect }) => Effect === "Allow")
      .flatMap(({ Action }) => [Action].flat());
    const covers = (wanted: string): boolean =>
      actions.some((action) => new RegExp(`^${action.replaceAll("*", ".*")}$`, "i").test(wanted));
    for (const wanted of [
      "iam:CreateUser",
      "iam:CreateAccessKey",
      "sts:AssumeRole",
      "cloudtrail:StopLogging",
      "guardduty:DeleteDetector",
      "organizations:LeaveOrganization",
    ]) {
      assert.equal(covers(wanted), false, wanted);
    }
    assert.equal(covers("rds:CreateDBCluster"), true);
  });
});
