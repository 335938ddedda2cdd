import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { vaultEncrypted } from "./vault-encrypted";

describeRule(awsPack, vaultEncrypted, {
  compliant: {
    type: "aws:backup/vault:Vault",
    properties: { kmsKeyArn: "0e6ad33f-5a5e-4d0b-9c3c-6f8d6f5b6f10", forceDestroy: false },
  },
  accepts: {
    "a key that is not known yet": { kmsKeyArn: UNKNOWN },
    "AWS's default": { forceDestroy: undefined },
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
    "backups that go with the vault": [{ forceDestroy: true }, "forceDestroy is true"],
  },
  undecided: { "what is not known yet": [{ forceDestroy: UNKNOWN }, "forceDestroy"] },
});
