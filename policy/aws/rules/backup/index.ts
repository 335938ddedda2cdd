import { planCopied } from "./plan-copied";
import { restoreTested } from "./restore-tested";
import { vaultEncrypted } from "./vault-encrypted";
import { vaultLocked } from "./vault-locked";

export const backupRules = [planCopied, restoreTested, vaultEncrypted, vaultLocked];
