import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { KeyOwner } from "../key-policies";
import { backupTrust } from "./documents";
import { planRules } from "./plans";
import { DATABASE_BACKUP, FILES_BACKUP } from "./schedule";
import type { BackupSettings } from "./settings";
import { BackupVault } from "./vault";

export interface BackupsArgs extends KeyOwner {
  readonly settings: BackupSettings;
  /** Provider of the region of the copies. */
  readonly copyProvider: aws.Provider;
  /** Whether backups outlive the stack. */
  readonly protect: boolean;
  /** ARN of the Aurora cluster. */
  readonly databaseArn: pulumi.Input<string>;
  /** ARN of the file system. */
  readonly filesArn: pulumi.Input<string>;
}

/** AWS Backup's own policy for the role that makes backups and copies. */
const BACKUP_POLICY = "arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup";

/**
 * Backups of all that Moodle keeps, every day, with a copy in a second region. The database comes
 * first and the files an hour later, so that restored rows find their files; to any second of the last
 * days Aurora goes back by itself (docs/adr/0019).
 */
export class Backups extends pulumi.ComponentResource {
  /** Where backups lie in this region. */
  readonly vault: BackupVault;

  constructor(name: string, args: BackupsArgs, opts: pulumi.ComponentResourceOptions) {
    super("moodle:infra:Backups", name, {}, opts);
    const parent = { parent: this };
    const { accountId, region, settings, copyProvider, protect } = args;
    const vaultArgs = { accountId, settings, protect };

    this.vault = new BackupVault(name, { ...vaultArgs, region, description: "backups" }, parent);
    const copyVault = new BackupVault(
      `${name}-copy`,
      { ...vaultArgs, region: settings.copyRegion, description: "copies of backups" },
      { parent: this, providers: { aws: copyProvider } },
    );

    const role = new aws.iam.Role(
      name,
      { assumeRolePolicy: JSON.stringify(backupTrust()) },
      parent,
    );
    const attachment = new aws.iam.RolePolicyAttachment(
      name,
      { role: role.name, policyArn: BACKUP_POLICY },
      parent,
    );
    // For the whole account in this region: where a type is not opted in, AWS Backup passes it over in
    // silence. The other types stay as they are, now and when somebody changes them.
    const optIn = new aws.backup.RegionSettings(
      name,
      { resourceTypeOptInPreference: { Aurora: true, EFS: true } },
      {
        parent: this,
        ignoreChanges: ["resourceTypeOptInPreference", "resourceTypeManagementPreference"],
      },
    );

    const backUp = (what: string, arn: pulumi.Input<string>, start: typeof FILES_BACKUP) => {
      const plan = new aws.backup.Plan(
        `${name}-${what}`,
        {
          name: `${name}-${what}`,
          rules: planRules({
            ...settings,
            start,
            vaultName: this.vault.vaultName,
            copyVaultArn: copyVault.vaultArn,
          }),
        },
        parent,
      );
      new aws.backup.Selection(
        `${name}-${what}`,
        { name: what, planId: plan.id, iamRoleArn: role.arn, resources: [arn] },
        { parent: this, dependsOn: [attachment, optIn] },
      );
    };
    backUp("database", args.databaseArn, DATABASE_BACKUP);
    backUp("files", args.filesArn, FILES_BACKUP);

    this.registerOutputs({});
  }
}
