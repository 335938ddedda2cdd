import type { CloudContext, ValueMap } from "../cloud";
import { arn, digits, lowerAlphanumeric, partition, upperAlphanumeric, uuid } from "../identity";
import { count, flag, list, present, text, texts } from "../inputs";
import { awsResources, awsToken, type Identified, type Subject } from "./resource";
import { secretArn } from "./secretsmanager";

const CLUSTER = awsToken("rds", "Cluster");
const SUBNET = awsToken("ec2", "Subnet");

const DEFAULT_PORTS: Readonly<Record<string, number>> = {
  "aurora-mysql": 3306,
  "aurora-postgresql": 5432,
  mysql: 3306,
  postgres: 5432,
};

export const resources = awsResources("rds", {
  Cluster: {
    id: clusterIdentifier,
    arn: ["rds", ({ id }) => `cluster:${id}`],
    tagged: true,
    defaults: {
      backupRetentionPeriod: 1,
      copyTagsToSnapshot: false,
      deleteAutomatedBackups: true,
      engineMode: "provisioned",
      skipFinalSnapshot: false,
    },
    computed: aurora,
  },
  ClusterInstance: {
    id: ({ text: read }) => read("identifier"),
    arn: ["rds", ({ id }) => `db:${id}`],
    tagged: true,
    named: { input: "identifier", lowerCase: true },
    defaults: { autoMinorVersionUpgrade: true, copyTagsToSnapshot: false, promotionTier: 0 },
    computed: instance,
  },
  SubnetGroup: {
    id: ({ text: read }) => read("name"),
    arn: ["rds", ({ id }) => `subgrp:${id}`],
    tagged: true,
    named: { input: "name", lowerCase: true },
    defaults: { description: "Managed by Pulumi" },
    computed: ({ context, inputs }) => {
      const subnet = context.find(SUBNET, texts(inputs, "subnetIds")[0] ?? "");
      return {
        supportedNetworkTypes: ["IPV4"],
        ...present({ vpcId: subnet?.outputs["vpcId"] }),
      };
    },
  },
  ClusterParameterGroup: parameterGroup("cluster-pg"),
  ParameterGroup: parameterGroup("pg"),
});

function parameterGroup(kind: string) {
  return {
    id: ({ text: read }: Subject) => read("name"),
    arn: ["rds", ({ id }: Identified) => `${kind}:${id}`],
    tagged: true,
    named: { input: "name", lowerCase: true },
    defaults: { description: "Managed by Pulumi" },
  } as const;
}

/** Without an identifier the provider makes one of `tf-` and 26 digits while it creates. */
function clusterIdentifier({ urn, text: read }: Subject): string {
  return read("clusterIdentifier", `tf-${digits(urn, 26)}`);
}

function aurora(subject: Identified): ValueMap {
  const { context, id, inputs, urn, text: read } = subject;
  return {
    allocatedStorage: inputs["allocatedStorage"] ?? 1,
    availabilityZones: inputs["availabilityZones"] ?? zones(context),
    clusterIdentifier: id,
    clusterMembers: inputs["clusterMembers"] ?? [],
    clusterResourceId: `cluster-${upperAlphanumeric(`${context.stack} ${urn}`, 26)}`,
    databaseName: inputs["databaseName"] ?? "",
    deletionProtection: inputs["deletionProtection"] ?? false,
    endpoint: host(context, id, "cluster-"),
    engineVersionActual: inputs["engineVersion"] ?? "",
    hostedZoneId: `Z${upperAlphanumeric(`${context.region} rds zone`, 13)}`,
    iamDatabaseAuthenticationEnabled: inputs["iamDatabaseAuthenticationEnabled"] ?? false,
    masterUserSecrets: masterUserSecrets(subject),
    networkType: read("networkType", "IPV4"),
    performanceInsightsEnabled: inputs["performanceInsightsEnabled"] ?? false,
    port: count(inputs, "port") ?? DEFAULT_PORTS[read("engine")] ?? 3306,
    readerEndpoint: host(context, id, "cluster-ro-"),
    storageEncrypted: inputs["storageEncrypted"] ?? false,
    vpcSecurityGroupIds: list(inputs, "vpcSecurityGroupIds").slice(),
  };
}

function masterUserSecrets(subject: Subject): ValueMap[] {
  if (!flag(subject.inputs, "manageMasterUserPassword")) {
    return [];
  }
  const name = `rds!cluster-${uuid(`${subject.context.stack} ${subject.urn} master`)}`;
  const key = subject.text("masterUserSecretKmsKeyId");
  return [
    {
      kmsKeyId: key === "" ? arn(subject.context, "kms", "alias/aws/secretsmanager") : key,
      secretArn: secretArn(subject, name),
      secretStatus: "active",
    },
  ];
}

function instance({ context, id, inputs, urn, text: read }: Identified): ValueMap {
  const cluster = context.find(CLUSTER, read("clusterIdentifier"))?.outputs ?? {};
  const earlier = context
    .all(awsToken("rds", "ClusterInstance"))
    .filter(({ outputs }) => text(outputs, "clusterIdentifier") === read("clusterIdentifier"));
  return {
    availabilityZone: inputs["availabilityZone"] ?? `${context.region}a`,
    dbiResourceId: `db-${upperAlphanumeric(`${context.stack} ${urn}`, 26)}`,
    endpoint: host(context, id, ""),
    engineVersionActual: inputs["engineVersion"] ?? cluster["engineVersionActual"] ?? "",
    monitoringInterval: inputs["monitoringInterval"] ?? 0,
    networkType: "IPV4",
    performanceInsightsEnabled: inputs["performanceInsightsEnabled"] ?? false,
    port: count(cluster, "port") ?? DEFAULT_PORTS[read("engine")] ?? 3306,
    publiclyAccessible: inputs["publiclyAccessible"] ?? false,
    storageEncrypted: cluster["storageEncrypted"] ?? false,
    writer: earlier.length === 0,
    ...present({ kmsKeyId: cluster["kmsKeyId"] }),
  };
}

/** All databases of an account in a region share the twelve characters after the identifier. */
function host(context: CloudContext, id: string, kind: string): string {
  const { accountId, region } = context;
  const label = lowerAlphanumeric(`${accountId} ${region} rds`, 12);
  return `${id}.${kind}${label}.${region}.rds.${partition(region).dnsSuffix}`;
}

function zones({ region }: CloudContext): string[] {
  return ["a", "b", "c"].map((letter) => `${region}${letter}`);
}
