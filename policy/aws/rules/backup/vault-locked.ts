import { companionRule } from "../../relations";

export const vaultLocked = companionRule(
  {
    name: "backup-vault-locked",
    checklist: ["C31"],
    severity: "high",
    frameworks: [],
    description: "Every vault is locked.",
    why: "Who takes over the account deletes the backups first.",
    remediation: "Add a VaultLockConfiguration that names the vault.",
  },
  "aws:backup/vault:Vault",
  {
    type: "aws:backup/vaultLockConfiguration:VaultLockConfiguration",
    property: "backupVaultName",
    what: "VaultLockConfiguration in this stack",
  },
);
