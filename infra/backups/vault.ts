import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { customerKey } from "../customer-key";
import type { KeyOwner } from "../key-policies";
import { accountKeyPolicy } from "../key-policies";
import { keepData } from "../protection";
import { vaultAccess } from "./documents";
import type { BackupSettings } from "./settings";

export interface BackupVaultArgs extends KeyOwner {
  /** What the vault is for, as people read it in the console. */
  readonly description: string;
  readonly settings: BackupSettings;
  /** Whether the vault outlives the stack; else it goes with all backups in it. */
  readonly protect: boolean;
}

/**
 * Days in which a lock of kind `compliance` can still be taken back; AWS takes no fewer
 * (https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html).
 */
const CHANGEABLE_FOR_DAYS = 3;

/** Where backups lie in one region: encrypted with a key of their own, locked, and not to be deleted. */
export class BackupVault extends pulumi.ComponentResource {
  readonly vaultName: pulumi.Output<string>;
  readonly vaultArn: pulumi.Output<string>;

  constructor(name: string, args: BackupVaultArgs, opts: pulumi.ComponentResourceOptions) {
    super("moodle:infra:BackupVault", name, {}, opts);
    const parent = { parent: this };
    const { settings, protect } = args;

    const key = customerKey(
      name,
      {
        description: `${name}: ${args.description}`,
        policy: accountKeyPolicy(args),
        protect,
      },
      parent,
    );
    const vault = new aws.backup.Vault(
      name,
      { name, kmsKeyArn: key.arn, forceDestroy: !protect },
      { parent: this, ...keepData(protect) },
    );
    // A rule of any plan that keeps a backup shorter or longer fails, whoever writes it.
    new aws.backup.VaultLockConfiguration(
      name,
      {
        backupVaultName: vault.name,
        minRetentionDays: settings.dailyRetentionDays,
        maxRetentionDays: Math.max(settings.dailyRetentionDays, settings.monthlyRetentionDays),
        ...(settings.vaultLock === "compliance" ? { changeableForDays: CHANGEABLE_FOR_DAYS } : {}),
      },
      parent,
    );
    new aws.backup.VaultPolicy(
      name,
      { backupVaultName: vault.name, policy: JSON.stringify(vaultAccess()) },
      parent,
    );

    this.vaultName = vault.name;
    this.vaultArn = vault.arn;
    this.registerOutputs({ vaultName: this.vaultName, vaultArn: this.vaultArn });
  }
}
