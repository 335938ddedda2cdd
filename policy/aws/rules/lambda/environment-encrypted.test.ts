import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { environmentEncrypted } from "./environment-encrypted";

describeRule(awsPack, environmentEncrypted, {
  compliant: {
    type: "aws:lambda/function:Function",
    properties: {
      environment: { variables: { LOG_LEVEL: "info" } },
      kmsKeyArn: "0e6ad33f-5a5e-4d0b-9c3c-6f8d6f5b6f10",
    },
  },
  accepts: {
    "no environment": { environment: undefined, kmsKeyArn: undefined },
    "a key that is not known yet": { kmsKeyArn: UNKNOWN },
  },
  refuses: {
    "a key that AWS manages": [
      { kmsKeyArn: "alias/aws/x" },
      'kmsKeyArn is "alias/aws/x", which is no key of ours',
    ],
    "the key of AWS": [
      { kmsKeyArn: undefined },
      "kmsKeyArn is not set, which means the key that AWS manages",
    ],
  },
  undecided: {
    "an environment that is not known yet": [{ environment: UNKNOWN }, "environment"],
  },
});
