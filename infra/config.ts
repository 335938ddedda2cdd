import * as pulumi from "@pulumi/pulumi";
import { repositoryField } from "../account/repository";
import { backupsField, checkBackups } from "./backups/settings";
import { isInside } from "./cidr-plan";
import { checkClusterRoles } from "./cluster-roles";
import {
  isAccountId,
  isArm64InstanceType,
  isHostName,
  isIdentityCenterRole,
  isKubernetesVersion,
  isPostgresVersion,
  isPublicAccessCidr,
  isRegion,
  isRole,
  isTagKey,
  isTagValue,
  isVpcCidr,
  isZone,
} from "./config-checks";
import type { ValuesOf } from "./config-kinds";
import { boolean, list, number, object, oneNumberOf, oneOf, text, textMap } from "./config-kinds";
import type { CrossCheck, Schema } from "./config-reader";
import { readConfig } from "./config-reader";
import { checkConnections } from "./database-connections-check";
import { checkHostedZone, hostedZone } from "./edge/settings";
import { examWindow, repeatedNames } from "./exam-windows";
import { INTERFACE_SERVICES } from "./interface-services";
import { observabilityFields } from "./observability/settings";
import { placeholders } from "./placeholders";
import { checkRunner, optionalRunner } from "./runner/settings";
import { checkSmtpSecret, optionalSmtp, smtpOf } from "./smtp";
import { loadConfig } from "./stack-config";
import { checkFirewall, firewallField } from "./waf/settings";
import { checkWebCpu } from "./web-cpu-check";

/** Retention periods that CloudWatch Logs takes, in days. */
const LOG_RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288,
  3653,
];

const database = object({
  engineVersion: {
    kind: text(isPostgresVersion),
    what: 'the major version of PostgreSQL, for example "17"',
  },
  minCapacity: {
    kind: number({ min: 0.5, max: 256, step: 0.5 }),
    what: "the capacity at rest in ACU (2 GiB of memory each), for example 2",
  },
  maxCapacity: {
    kind: number({ min: 1, max: 256, step: 0.5 }),
    what: "the capacity at the peak in ACU (2 GiB of memory each), for example 32",
  },
  readers: {
    kind: number({ min: 0, max: 15, step: 1 }),
    what: "how many readers stand by in other zones, for example 1",
  },
  backupRetentionDays: {
    kind: number({ min: 1, max: 35, step: 1 }),
    what: "how many days one can go back to any second, for example 35",
  },
});

const sizing = object({
  minReplicas: {
    kind: number({ min: 2, max: 1000, step: 1 }),
    what: "web pods at the quietest hour, for example 3",
  },
  maxReplicas: {
    kind: number({ min: 2, max: 1000, step: 1 }),
    what: "web pods at the busiest hour, for example 40",
  },
  fpmChildren: {
    kind: number({ min: 1, max: 200, step: 1 }),
    what: "php-fpm children a web pod, for example 20",
  },
});

const cpus = number({ min: 2, max: 5000, step: 1 });

const nodePools = object({
  webOnDemandCpu: {
    kind: cpus,
    what: "CPUs of web nodes that are on-demand at any time, for example 16",
  },
  webMaxCpu: { kind: cpus, what: "CPUs of all web nodes together, for example 192" },
  workerMaxCpu: {
    kind: cpus,
    what: "CPUs of the nodes for cron, adhoc tasks and upgrades, for example 32",
  },
  nodeLifetimeDays: {
    kind: number({ min: 1, max: 30, step: 1 }),
    what: "days after which a node is replaced by a fresh one, for example 14",
  },
});

const fields = {
  region: {
    key: "aws:region",
    kind: text(isRegion),
    what: "the AWS region, for example eu-central-1",
  },
  accountId: {
    kind: text(isAccountId),
    what: "the only AWS account that the stack may touch, twelve digits in quotes",
  },
  domain: {
    kind: text(isHostName),
    what: "the public host name of the site, for example moodle.example.edu",
  },
  hostedZone,
  vpcCidr: { kind: text(isVpcCidr), what: "the block of the VPC, for example 10.20.0.0/16" },
  availabilityZones: {
    kind: list(text(isZone), { min: 2, max: 3 }),
    what: "the two or three zones to build in, for example [eu-central-1a, eu-central-1b]",
  },
  natGateways: {
    kind: oneOf("single", "perZone"),
    what: "`perZone`, or `single` where a lost zone may cut off the others",
  },
  interfaceEndpoints: {
    kind: list(oneOf(...INTERFACE_SERVICES), { min: 0, max: INTERFACE_SERVICES.length }),
    what: "the AWS services reached inside the VPC instead of over NAT, as a list; [] for none",
  },
  kubernetesVersion: {
    kind: text(isKubernetesVersion),
    what: 'the minor version of Kubernetes, for example "1.35"',
  },
  publicAccessCidrs: {
    kind: list(text(isPublicAccessCidr), { min: 0, max: 40 }),
    what: "the networks that may reach the public endpoint of the Kubernetes API; [] makes it private",
  },
  adminRoleArns: {
    kind: list(text(isIdentityCenterRole), { min: 0, max: 20 }),
    what: "the roles of IAM Identity Center that administer the cluster, as a list of ARNs",
  },
  deployerRoleArns: {
    kind: list(text(isRole), { min: 0, max: 20 }),
    what: "the roles of pipelines that deploy into the cluster, as a list of ARNs; the role that runs Pulumi here is an admin already and must not be among them",
  },
  readOnlyRoleArns: {
    kind: list(text(isRole), { min: 0, max: 20 }),
    what: "the roles that look at workloads and read no Secret, as a list of ARNs",
  },
  systemNodes: {
    kind: object({
      instanceType: {
        kind: text(isArm64InstanceType),
        what: "the instance type of the nodes for system pods, for example m7g.large",
      },
      count: {
        kind: number({ min: 2, max: 10, step: 1 }),
        what: "how many nodes carry system pods, for example 3",
      },
    }),
    what: "the nodes for system pods, a mapping of instanceType and count",
  },
  database: { kind: database, what: "the size of Aurora, a mapping of engineVersion and others" },
  sizing: {
    kind: sizing,
    what: "the web tier, a mapping of minReplicas, maxReplicas, fpmChildren",
  },
  examWindows: {
    kind: list(examWindow, { min: 0, max: 40 }),
    what: "the times of exams, as a list; [] for none",
  },
  nodePools: {
    kind: nodePools,
    what: "the bounds of Karpenter, a mapping of webOnDemandCpu and others",
  },
  smtp: optionalSmtp,
  repository: { ...repositoryField, borrowed: true },
  runner: optionalRunner,
  backups: backupsField,
  createSpotRole: {
    kind: boolean(),
    what: "true where the AWS account has never used Spot, false where `aws iam get-role --role-name AWSServiceRoleForEC2Spot` finds its role",
  },
  passwordRotationDays: {
    kind: number({ min: 1, max: 90, step: 1 }),
    what: "after how many days the database's passwords change, for example 30",
  },
  firewall: firewallField,
  logRetentionDays: {
    kind: oneNumberOf(LOG_RETENTION_DAYS),
    what: "how many days logs are kept, for example 365",
  },
  ...observabilityFields,
  protect: {
    kind: boolean(),
    what: "whether resources that hold data are protected and outlive the stack",
    fallback: true,
  },
  tags: {
    kind: textMap(isTagKey, text(isTagValue)),
    what: "tags on every resource",
    fallback: {},
  },
} as const;

/** Keys of this layer's fields for a layer that reads them, too; there they are not its own. */
export function borrowedFields<const K extends keyof typeof fields>(
  ...names: readonly K[]
): { readonly [N in K]: (typeof fields)[N] & { readonly key: string; readonly borrowed: true } } {
  return Object.fromEntries(
    names.map((name) => [name, { key: `moodle-infra:${name}`, ...fields[name], borrowed: true }]),
  ) as ReturnType<typeof borrowedFields<K>>;
}

/** What a stack must or may say. */
function schemaOf(stack: string): Schema<typeof fields> {
  return { project: "moodle-infra", fields: { ...fields, smtp: smtpOf(stack) } };
}

/** What the stack file says to this layer. */
export type InfraConfig = ValuesOf<typeof fields>;

const crossChecks: readonly CrossCheck<InfraConfig>[] = [
  ({ region, availabilityZones = [] }, refuse) => {
    for (const [index, zone] of availabilityZones.entries()) {
      if (region !== undefined && zone.slice(0, -1) !== region) {
        refuse(
          `availabilityZones.${index}`,
          zone,
          "the zone is in another region than aws:region names. Choose one of that region.",
        );
      }
    }
  },
  checkHostedZone,
  checkClusterRoles,
  ({ publicAccessCidrs = [] }, refuse) => {
    for (const [index, cidr] of publicAccessCidrs.entries()) {
      const outer = publicAccessCidrs.find((other) => other !== cidr && isInside(other, cidr));
      if (outer !== undefined) {
        refuse(
          `publicAccessCidrs.${index}`,
          cidr,
          `it lies inside ${outer}, which is listed too. Remove one.`,
        );
      }
    }
  },
  ({ database: size }, refuse) => {
    if (size !== undefined && size.minCapacity > size.maxCapacity) {
      refuse(
        "database.minCapacity",
        size.minCapacity,
        "it must not exceed database.maxCapacity. Lower it, or raise the other.",
      );
    }
  },
  ({ sizing: web }, refuse) => {
    if (web !== undefined && web.minReplicas > web.maxReplicas) {
      refuse(
        "sizing.minReplicas",
        web.minReplicas,
        "it must not exceed sizing.maxReplicas. Lower it, or raise the other.",
      );
    }
  },
  ({ examWindows = [] }, refuse) => {
    for (const [index, name] of repeatedNames(examWindows)) {
      refuse(
        `examWindows.${index}.name`,
        name,
        "an earlier window has this name. Give each its own, for example with the date.",
      );
    }
  },
  ({ nodePools: pools }, refuse) => {
    if (pools !== undefined && pools.webOnDemandCpu > pools.webMaxCpu) {
      refuse(
        "nodePools.webOnDemandCpu",
        pools.webOnDemandCpu,
        "it must not exceed nodePools.webMaxCpu. Lower it, or raise the other.",
      );
    }
  },
  checkConnections,
  checkWebCpu,
  checkSmtpSecret,
  checkRunner,
  checkFirewall,
  checkBackups,
  ({ interfaceEndpoints }, refuse) => {
    if (interfaceEndpoints?.includes("secretsmanager") === false) {
      refuse(
        "interfaceEndpoints",
        interfaceEndpoints,
        "it must hold secretsmanager, over which the function that changes the database's passwords reads them: it may not leave the VPC. Add it.",
      );
    }
  },
];

/**
 * Checks raw configuration and gives it types.
 *
 * @param raw every key of the stack file, full key → text; whatever is not a string stands as JSON.
 * @param stack name of the stack, for the messages.
 * @param secretKeys full keys whose values messages must not show.
 * @throws ConfigError with every mistake, one line each.
 */
export function parseInfraConfig(
  raw: Readonly<Record<string, string>>,
  stack: string,
  secretKeys: ReadonlySet<string> = new Set(),
): InfraConfig {
  return readConfig(schemaOf(stack), { values: raw, stack, secretKeys }, crossChecks);
}

/**
 * The stack's configuration.
 *
 * @throws pulumi.RunError with every mistake; on a real `up`, also for placeholders left in the file.
 */
export function loadInfraConfig(): InfraConfig {
  const config = loadConfig(parseInfraConfig);
  const left = placeholders(config, pulumi.getStack());
  if (left.length > 0 && !pulumi.runtime.isDryRun()) {
    throw new pulumi.RunError(left.join("\n"));
  }
  return config;
}
