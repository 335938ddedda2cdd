import assert from "node:assert/strict";

import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { noUsers } from "./no-users";

for (const type of [
  "aws:iam/user:User",
  "aws:iam/accessKey:AccessKey",
  "aws:iam/userLoginProfile:UserLoginProfile",
  "aws:iam/sshKey:SshKey",
]) {
  describe(noUsers.name, () => {
    it(`refuses ${type}, whatever is in it`, async () => {
      const findings = await awsPack.findings(noUsers.name, {
        type,
        properties: { user: UNKNOWN },
      });
      assert.deepEqual(
        findings.map(({ level, message }) => [level, message.split("\n")[1]?.split(". ")[0]]),
        [["mandatory", "The resource is an IAM user or belongs to one"]],
      );
    });
  });
}

describeRule(awsPack, noUsers, {
  compliant: { type: "aws:iam/role:Role", properties: {} },
  refuses: {},
});
