import { arn, uuid } from "../identity";
import { awsResources, type Identified, type Subject } from "./resource";

const ownUuid = ({ context, urn }: Subject): string => uuid(`${context.stack} ${urn}`);

export const resources = awsResources("backup", {
  Vault: {
    id: ({ text }) => text("name"),
    arn: ["backup", ({ id }) => `backup-vault:${id}`],
    tagged: true,
    named: { input: "name" },
    defaults: { forceDestroy: false },
    computed: () => ({ recoveryPoints: 0 }),
  },
  VaultLockConfiguration: {
    id: ({ text }) => text("backupVaultName"),
    computed: vaultArn,
  },
  VaultPolicy: {
    id: ({ text }) => text("backupVaultName"),
    computed: vaultArn,
  },
  Plan: {
    id: ownUuid,
    arn: ["backup", ({ id }) => `backup-plan:${id}`],
    tagged: true,
    computed: ({ urn }) => ({ version: uuid(`${urn} version`) }),
  },
  Selection: { id: ownUuid },
  RegionSettings: {
    id: ({ context }) => context.region,
  },
  RestoreTestingPlan: {
    id: ({ text }) => text("name"),
    arn: ["backup", ({ id, urn }) => `restore-testing-plan:${id}-${uuid(urn)}`],
    tagged: true,
    defaults: { scheduleExpressionTimezone: "Etc/UTC", startWindowHours: 24 },
  },
  RestoreTestingSelection: {
    id: ({ text }) => `${text("name")}:${text("restoreTestingPlanName")}`,
    defaults: { validationWindowHours: 0 },
  },
});

function vaultArn({ context, text }: Identified) {
  const name = text("backupVaultName");
  return {
    backupVaultArn: arn(context, "backup", `backup-vault:${name}`),
  };
}
