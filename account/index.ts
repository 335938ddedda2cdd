import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { customerKey } from "../infra/customer-key";
import { EDGE_REGION } from "../infra/edge/region";
import { LogBucket } from "../infra/log-bucket";
import { AlarmTopic } from "../infra/observability/alarm-topic";
import { AccountDefaults } from "./account-defaults";
import { AuditAlarms } from "./audit-alarms";
import { accessLogStatements, auditKeyPolicy } from "./audit-documents";
import { AuditTrail } from "./audit-trail";
import { loadAccountConfig } from "./config";
import { ConfigurationRecorder } from "./configuration-recorder";
import { CostWatch } from "./cost-watch";
import { ACCOUNT_TAG } from "./deploy-access";
import { FindingNotices } from "./finding-notices";
import { Pipelines } from "./pipelines";
import { SecurityStandards } from "./security-standards";
import { SessionLog } from "./session-log";
import { sessionNames } from "./session-names";
import { ThreatDetection } from "./threat-detection";

const config = loadAccountConfig();
const { accountId, region, protect, logRetentionDays } = config;

/** Names everything that AWS shows to people. The account has one layer of this kind, whatever the stack. */
const name = "moodle-account";

const provider = (logicalName: string, inRegion: aws.Region): aws.Provider =>
  new aws.Provider(logicalName, {
    region: inRegion,
    // A wrong login fails here, before anything is touched.
    allowedAccountIds: [accountId],
    defaultTags: {
      tags: {
        ...config.tags,
        project: "moodle",
        environment: pulumi.getStack(),
        [ACCOUNT_TAG.key]: ACCOUNT_TAG.value,
      },
    },
  });
const opts = { providers: { aws: provider("aws", region as aws.Region) } };

/** What an organization runs for all its accounts is not made here again. */
const isOurs = (service: (typeof config.managedByOrganization)[number]): boolean =>
  !config.managedByOrganization.includes(service);

// Nothing is public, nothing in plain text, whoever makes it.
new AccountDefaults(name, opts);

// Records that nobody can change, and who reads them.
const trail = { accountId, region, trailName: name };
const key = customerKey(
  sessionNames.keyName,
  {
    description: `${name}: audit trail, history, sessions`,
    policy: auditKeyPolicy(trail),
    protect,
  },
  { provider: opts.providers.aws },
);
const records = { keyArn: key.arn, logRetentionDays, protect };
const accessLogs = new LogBucket(
  `${name}-access-logs`,
  {
    bucketName: `${name}-access-logs-${accountId}`,
    writers: (arn) => accessLogStatements(accountId, arn),
    retentionDays: logRetentionDays,
    protect,
  },
  opts,
);
new SessionLog(`${name}-sessions`, records, opts);
const topic = new AlarmTopic(
  `${name}-alarms`,
  { accountId, region, recipients: config.alarmRecipients, protect },
  opts,
);
if (isOurs("cloudtrail")) {
  const { logGroupName } = new AuditTrail(
    `${name}-trail`,
    {
      ...trail,
      ...records,
      ...(config.trailBucket === "" ? {} : { archiveBucket: config.trailBucket }),
      lockDays: config.trailLockDays,
      accessLogBucket: accessLogs.bucketName,
    },
    opts,
  );
  new AuditAlarms(`${name}-events`, { logGroupName, topicArn: topic.arn, prefix: name }, opts);
}

// Who watches: the configuration, what happens, and what runs.
const recorder = isOurs("config")
  ? [
      new ConfigurationRecorder(
        `${name}-config`,
        {
          recorderName: `${name}-config`,
          accountId,
          createRole: config.createConfigRole,
          keyArn: key.arn,
          retentionDays: logRetentionDays,
          accessLogBucket: accessLogs.bucketName,
          protect,
        },
        opts,
      ).ready,
    ]
  : [];
if (isOurs("securityhub")) {
  new SecurityStandards(`${name}-standards`, { region, after: recorder }, opts);
}
if (isOurs("guardduty")) {
  new ThreatDetection(`${name}-threats`, { region }, opts);
  // CloudFront's neighbours live there, and it is where an attacker would go unseen.
  new ThreatDetection(
    `${name}-threats-edge`,
    { region: EDGE_REGION },
    { providers: { aws: provider("aws-edge", EDGE_REGION) } },
  );
}
if (isOurs("inspector")) {
  new aws.inspector2.Enabler(
    `${name}-inspector`,
    { accountIds: [accountId], resourceTypes: ["EC2", "ECR", "LAMBDA"] },
    { provider: opts.providers.aws },
  );
}
new aws.accessanalyzer.Analyzer(
  `${name}-access`,
  { analyzerName: `${name}-access`, type: "ACCOUNT" },
  { provider: opts.providers.aws },
);
new FindingNotices(`${name}-findings`, { topicArn: topic.arn }, opts);
new CostWatch(
  `${name}-cost`,
  {
    watchName: name,
    ...(config.costAnomalyMonitorArn === "" ? {} : { monitorArn: config.costAnomalyMonitorArn }),
    recipients: config.alarmRecipients,
    threshold: config.costAnomalyThreshold,
  },
  opts,
);

// Pipelines come with a token of the hour; there is no key to steal.
const pipelines = new Pipelines(
  `${name}-pipelines`,
  {
    accountId,
    region,
    regions: [...new Set([region, EDGE_REGION, config.backups.copyRegion])],
    stack: pulumi.getStack(),
    repository: config.repository,
    createProvider: config.createGithubProvider,
    state: config.state === false ? undefined : config.state,
  },
  opts,
);

export = {
  previewRoleArn: pipelines.previewRoleArn,
  deployRoleArn: pipelines.deployRoleArn,
  imageRoleArn: pipelines.imageRoleArn,
  maintenanceRoleArn: pipelines.maintenanceRoleArn,
  alarmTopicArn: topic.arn,
};
