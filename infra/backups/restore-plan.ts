import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Database } from "../database";
import type { Files } from "../files";
import { backupTrust } from "./documents";
import { testSchedule } from "./schedule";
import type { BackupSettings } from "./settings";
import type { BackupVault } from "./vault";

export interface RestorePlanArgs {
  readonly settings: BackupSettings;
  /** Where the backups lie that are tested. */
  readonly vault: BackupVault;
  readonly database: Database;
  readonly files: Files;
  /** ARN of the key for the restored data. */
  readonly dataKeyArn: pulumi.Input<string>;
}

/** AWS Backup's own policy for the role that restores; its restore tests ask for no less. */
const RESTORE_POLICY = "arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForRestores";

/** Days that the newest backup may be old; an older one is not restored, and the test says so. */
const SELECTION_WINDOW_DAYS = 3;

/** Hours within which the restores begin; AWS takes no fewer. */
const START_WINDOW_HOURS = 1;

/**
 * Hours after its restore in which AWS Backup deletes nothing that nobody has reported on. The files may
 * come back a day after the database, and the clean-up ends twelve hours later.
 */
export const VALIDATION_WINDOW_HOURS = 48;

/** What AWS Backup restores as a test: the newest backup of the database, and of the files. */
export class RestorePlan extends pulumi.ComponentResource {
  readonly arn: pulumi.Output<string>;

  constructor(name: string, args: RestorePlanArgs, opts: pulumi.ComponentResourceOptions) {
    super("moodle:infra:RestorePlan", name, {}, opts);
    const parent = { parent: this };
    const { settings, vault, database, files } = args;

    const role = new aws.iam.Role(
      `${name}-restore`,
      { assumeRolePolicy: JSON.stringify(backupTrust()) },
      parent,
    );
    const attachment = new aws.iam.RolePolicyAttachment(
      `${name}-restore`,
      { role: role.name, policyArn: RESTORE_POLICY },
      parent,
    );
    const plan = new aws.backup.RestoreTestingPlan(
      name,
      {
        // AWS takes no hyphen here.
        name: name.replaceAll("-", "_"),
        scheduleExpression: testSchedule(settings.restoreTest),
        startWindowHours: START_WINDOW_HOURS,
        recoveryPointSelection: {
          algorithm: "LATEST_WITHIN_WINDOW",
          includeVaults: [vault.vaultArn],
          recoveryPointTypes: ["SNAPSHOT"],
          selectionWindowDays: SELECTION_WINDOW_DAYS,
        },
      },
      parent,
    );
    // Names of metadata: https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing-inferred-metadata.html
    const select = (
      what: string,
      type: "Aurora" | "EFS",
      arn: pulumi.Input<string>,
      overrides: Readonly<Record<string, pulumi.Input<string>>>,
    ) =>
      new aws.backup.RestoreTestingSelection(
        `${name}-${what}`,
        {
          name: what,
          restoreTestingPlanName: plan.name,
          protectedResourceType: type,
          protectedResourceArns: [arn],
          iamRoleArn: role.arn,
          validationWindowHours: VALIDATION_WINDOW_HOURS,
          restoreMetadataOverrides: overrides,
        },
        { parent: this, dependsOn: [attachment] },
      );
    // Else it would look for a default VPC.
    select("database", "Aurora", database.arn, { dbSubnetGroupName: database.subnetGroup });
    // Else it would take the key that AWS manages.
    select("files", "EFS", files.arn, { kmsKeyId: args.dataKeyArn });

    this.arn = plan.arn;
    this.registerOutputs({ arn: this.arn });
  }
}
