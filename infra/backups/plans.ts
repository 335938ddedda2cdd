import type { types } from "@pulumi/aws";
import type { Input } from "@pulumi/pulumi";
import { backupSchedule, COMPLETION_WINDOW, START_WINDOW } from "./schedule";

/** What {@link planRules} needs to know. */
export interface PlanTimes {
  /** When each backup may begin, in UTC. */
  readonly start: { readonly hour: number; readonly minute: number };
  readonly dailyRetentionDays: number;
  /** 0 for no monthly backups. */
  readonly monthlyRetentionDays: number;
  /** Vault of this region. */
  readonly vaultName: Input<string>;
  /** Vault of the other region. */
  readonly copyVaultArn: Input<string>;
}

/**
 * The rules of a backup plan. Each backup is copied with the same retention.
 *
 * None goes to cold storage: Aurora has none, and files must stay there for 90 days at least and come
 * back slowly, which no restore test would notice.
 */
export function planRules(times: PlanTimes): types.input.backup.PlanRule[] {
  const rule = (rhythm: "daily" | "monthly", deleteAfter: number) => ({
    ruleName: rhythm,
    targetVaultName: times.vaultName,
    schedule: backupSchedule(times.start, rhythm),
    startWindow: START_WINDOW,
    completionWindow: COMPLETION_WINDOW,
    lifecycle: { deleteAfter },
    copyActions: [{ destinationVaultArn: times.copyVaultArn, lifecycle: { deleteAfter } }],
  });
  return [
    rule("daily", times.dailyRetentionDays),
    ...(times.monthlyRetentionDays > 0 ? [rule("monthly", times.monthlyRetentionDays)] : []),
  ];
}
