import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { isNot, must } from "../../demands";
import { fsbp } from "../../frameworks";
import { isKeyOfOurs } from "../../../keys";

export const vaultEncrypted = resourceRule(
  {
    name: "backup-vault-encrypted",
    checklist: ["C13", "C31"],
    severity: "high",
    frameworks: fsbp("Backup.1"),
    description: "A vault has a KMS key of ours, and is not deleted with what is in it.",
    why: "A backup holds everything that the database does.",
    remediation: "Set kmsKeyArn and leave forceDestroy at false.",
  },
  onType(
    "aws:backup/vault:Vault",
    must({
      kmsKeyArn: isKeyOfOurs,
      forceDestroy: isNot(true),
    }),
  ),
);
