import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { fileSystemEncrypted } from "./file-system-encrypted";

describeRule(awsPack, fileSystemEncrypted, {
  compliant: {
    type: "aws:efs/fileSystem:FileSystem",
    properties: { encrypted: true, kmsKeyId: "0e6ad33f-5a5e-4d0b-9c3c-6f8d6f5b6f10" },
  },
  accepts: { "a key that is not known yet": { kmsKeyId: UNKNOWN } },
  refuses: {
    "a key that AWS manages": [
      { kmsKeyId: "alias/aws/x" },
      'kmsKeyId is "alias/aws/x", which is no key of ours',
    ],
    "no encryption": [{ encrypted: false }, "encrypted is false"],
    "AWS's default": [{ encrypted: undefined }, "encrypted is not set"],
    "the key of AWS": [
      { kmsKeyId: "" },
      "kmsKeyId is not set, which means the key that AWS manages",
    ],
  },
  undecided: { "what is not known yet": [{ encrypted: UNKNOWN }, "encrypted"] },
});
