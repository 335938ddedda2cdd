import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeStackRule } from "../../../testing/rule-cases";
import { vaultLocked } from "./vault-locked";

const problem = "vault has no VaultLockConfiguration in this stack";

describeStackRule(awsPack, vaultLocked, {
  compliant: {
    vault: { type: "aws:backup/vault:Vault", properties: { id: "moodle" } },
    lock: {
      type: "aws:backup/vaultLockConfiguration:VaultLockConfiguration",
      properties: { backupVaultName: "moodle" },
    },
  },
  refuses: {
    "no lock": [{ lock: undefined }, problem],
    "the lock of another vault": [{ "lock.backupVaultName": "other" }, problem],
  },
  undecided: {
    "a vault that is not known yet": [{ "lock.backupVaultName": UNKNOWN }, "backupVaultName"],
  },
});
