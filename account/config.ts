import * as pulumi from "@pulumi/pulumi";
import { matches } from "../infra/config-checks";
import type { Field, ValuesOf } from "../infra/config-kinds";
import { boolean, list, number, object, oneOf, text } from "../infra/config-kinds";
import type { CrossCheck, Schema } from "../infra/config-reader";
import { readConfig } from "../infra/config-reader";
import { borrowedFields } from "../infra/config";
import { placeholderRefusal } from "../infra/placeholders";
import { loadConfig } from "../infra/stack-config";
import type { StateStore } from "./pipeline-access";
import { repositoryField } from "./repository";

/** What an organization may run for all its accounts, so that a second one here is refused. */
const SERVICES = ["cloudtrail", "config", "guardduty", "securityhub", "inspector"] as const;

/** Owner of the repository as the stack files leave it. */
const NOBODY = "example-university/";

const isBucket = matches(
  /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
  "it must be the name of a bucket: 3 to 63 lower-case letters, digits, dots and hyphens. Correct it.",
);

const isKeyArn = matches(
  /^arn:aws:kms:[a-z0-9-]+:\d{12}:key\/[0-9a-f-]+$/,
  "it must be the ARN of a KMS key. Write it like arn:aws:kms:eu-central-1:<account>:key/<id>.",
);

const isMonitorArn = matches(
  /^arn:aws:ce::\d{12}:anomalymonitor\/[\w-]+$/,
  "it must be the ARN of a monitor of Cost Anomaly Detection. `aws ce get-anomaly-monitors` shows it.",
);

const state: Field<StateStore | false> = {
  kind: object({
    bucket: { kind: text(isBucket), what: "the name of the bucket with Pulumi's state" },
    keyArn: { kind: text(isKeyArn), what: "the ARN of the key for the secrets in it" },
  }),
  what: "where Pulumi's state lies, a mapping of bucket and keyArn",
  fallback: false,
};

const fields = {
  ...borrowedFields(
    "region",
    "accountId",
    "backups",
    "alarmRecipients",
    "logRetentionDays",
    "protect",
    "tags",
  ),
  repository: repositoryField,
  createGithubProvider: {
    kind: boolean(),
    what: "true where the account has no identity provider of GitHub yet; `aws iam list-open-id-connect-providers` shows it",
  },
  createConfigRole: {
    kind: boolean(),
    what: "true where the account has never used AWS Config, false where `aws iam get-role --role-name AWSServiceRoleForConfig` finds its role",
  },
  managedByOrganization: {
    kind: list(oneOf(...SERVICES), { min: 0, max: SERVICES.length }),
    what: "what your organization runs for all its accounts already, as a list; [] for nothing",
    fallback: [],
  },
  trailLockDays: {
    kind: number({ min: 1, max: 3650, step: 1 }),
    what: "days in which nobody can delete a file of the audit trail, not even root, for example 365",
  },
  trailBucket: {
    kind: text(isBucket),
    what: "the bucket of your log archive account that takes the audit trail",
    fallback: "",
  },
  costAnomalyThreshold: {
    kind: number({ min: 1, max: 1_000_000, step: 1 }),
    what: "US dollars of unexpected cost from which people are told, for example 50",
  },
  costAnomalyMonitorArn: {
    kind: text(isMonitorArn),
    what: "the ARN of the monitor of Cost Anomaly Detection that the account has already",
    fallback: "",
  },
  state,
} as const;

const schema: Schema<typeof fields> = { project: "moodle-account", fields };

/** What the stack file says to this layer. */
export type AccountConfig = ValuesOf<typeof fields>;

const crossChecks: readonly CrossCheck<AccountConfig>[] = [
  ({ accountId, state: store }, refuse) => {
    if (accountId !== undefined && store !== undefined && store !== false) {
      const owner = store.keyArn.split(":")[4] ?? "";
      if (owner !== accountId) {
        refuse(
          "state.keyArn",
          store.keyArn,
          `the key is in another account than moodle-infra:accountId, ${accountId}. Write the key that \`npm run bootstrap\` made.`,
        );
      }
    }
  },
  ({ managedByOrganization = [], trailBucket }, refuse) => {
    if (
      managedByOrganization.includes("cloudtrail") &&
      trailBucket !== undefined &&
      trailBucket !== ""
    ) {
      refuse(
        "trailBucket",
        trailBucket,
        "it is of no use where the organization keeps the trail. Remove it, or cloudtrail from managedByOrganization.",
      );
    }
  },
];

/**
 * Checks raw configuration and gives it types.
 *
 * @param raw every key of the stack file, full key → text; whatever is not a string stands as JSON.
 * @throws ConfigError with every mistake, one line each.
 */
export function parseAccountConfig(
  raw: Readonly<Record<string, string>>,
  stack: string,
  secretKeys: ReadonlySet<string> = new Set(),
): AccountConfig {
  return readConfig(schema, { values: raw, stack, secretKeys }, crossChecks);
}

/**
 * The stack's configuration.
 *
 * @throws pulumi.RunError with every mistake; on a real `up`, also for placeholders left in the file.
 */
export function loadAccountConfig(): AccountConfig {
  const config = loadConfig(parseAccountConfig);
  const left = placeholders(config, pulumi.getStack());
  if (left.length > 0 && !pulumi.runtime.isDryRun()) {
    throw new pulumi.RunError(left.join("\n"));
  }
  return config;
}

/** Placeholders of this layer's keys still in the stack file, one line each. */
export function placeholders({ repository }: AccountConfig, stack: string): string[] {
  return repository.startsWith(NOBODY)
    ? [
        placeholderRefusal(
          "moodle-account:repository",
          repository,
          stack,
          "Write your own repository: its pipelines will hold this account.",
        ),
      ]
    : [];
}
