import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeStackRule } from "../../../testing/rule-cases";
import { valueGenerated } from "./value-generated";

describeStackRule(awsPack, valueGenerated, {
  compliant: {
    password: { type: "random:index/randomPassword:RandomPassword", properties: { length: 48 } },
    version: {
      type: "aws:secretsmanager/secretVersion:SecretVersion",
      properties: { secretString: "never-print-this" },
      references: { secretString: ["password"] },
    },
  },
  accepts: {
    "a value that is not known yet": { "version.secretString": UNKNOWN },
    "a version without a value": { "version.secretString": undefined },
  },
  refuses: {
    "a value of the program, without writing it out": [
      { password: undefined },
      "secretString comes from no generated value",
    ],
    "bytes of the program": [
      { "version.secretBinary": "bmV2ZXI=" },
      "secretBinary comes from no generated value",
    ],
  },
});
