import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { logEncrypted } from "./log-encrypted";

describeRule(awsPack, logEncrypted, {
  compliant: {
    type: "aws:cloudwatch/logGroup:LogGroup",
    properties: { kmsKeyId: "0e6ad33f-5a5e-4d0b-9c3c-6f8d6f5b6f10" },
  },
  accepts: { "a key that is not known yet": { kmsKeyId: UNKNOWN } },
  refuses: {
    "a key that AWS manages": [
      { kmsKeyId: "alias/aws/x" },
      'kmsKeyId is "alias/aws/x", which is no key of ours',
    ],
    "the key of AWS": [
      { kmsKeyId: undefined },
      "kmsKeyId is not set, which means the key that AWS manages",
    ],
  },
});
