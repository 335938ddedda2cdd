import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { keyRotation } from "./key-rotation";

describeRule(awsPack, keyRotation, {
  compliant: { type: "aws:kms/key:Key", properties: { enableKeyRotation: true } },
  accepts: {
    "a key that signs": { customerMasterKeySpec: "RSA_4096", enableKeyRotation: undefined },
  },
  refuses: {
    "AWS's default": [{ enableKeyRotation: undefined }, "enableKeyRotation is not set"],
    "a key that is never rotated": [
      { customerMasterKeySpec: "SYMMETRIC_DEFAULT", enableKeyRotation: false },
      "enableKeyRotation is false",
    ],
  },
  undecided: {
    "a rotation that is not known yet": [{ enableKeyRotation: UNKNOWN }, "enableKeyRotation"],
    "a kind that is not known yet": [{ customerMasterKeySpec: UNKNOWN }, "customerMasterKeySpec"],
  },
});
