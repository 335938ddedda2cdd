import { awsPack } from "../../../testing/packs";
import { describeStackRule } from "../../../testing/rule-cases";
import { encryptionByDefault } from "./encryption-by-default";

describeStackRule(awsPack, encryptionByDefault, {
  compliant: {
    trail: { type: "aws:cloudtrail/trail:Trail", properties: {} },
    encryption: { type: "aws:ebs/encryptionByDefault:EncryptionByDefault", properties: {} },
  },
  accepts: { "a stack that sets no account up": { trail: undefined, encryption: undefined } },
  refuses: {
    "an account without": [
      { encryption: undefined },
      "The stack sets an account up and has no aws:ebs/encryptionByDefault:EncryptionByDefault",
    ],
  },
});
