import assert from "node:assert/strict";

import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { noKeyPair } from "./no-key-pair";

for (const type of ["aws:ec2/launchTemplate:LaunchTemplate", "aws:ec2/instance:Instance"]) {
  describeRule(awsPack, noKeyPair, {
    compliant: { type, properties: { instanceType: "m7g.large" } },
    refuses: {
      "an SSH key": [{ keyName: "alice" }, "keyName is set"],
      "an SSH key that is not known yet": [{ keyName: UNKNOWN }, "keyName is set"],
    },
  });
}

describe(noKeyPair.name, () => {
  it("refuses a key pair", async () => {
    const keyPair = { type: "aws:ec2/keyPair:KeyPair", properties: { publicKey: UNKNOWN } };
    assert.deepEqual(await awsPack.findings(noKeyPair.name, keyPair), [
      {
        level: "mandatory",
        message:
          "No instance has an SSH key.\nThe key pair stands in the stack. " +
          "A key is copied, outlives the person it was made for, and leaves no trace of who used it. " +
          "Take the key away and use Session Manager. (C15)",
      },
    ]);
  });
});
