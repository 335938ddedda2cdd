import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { addOnPins, clusterAddOns, nodeAddOns } from "./add-ons/catalog";
import { ContainerInsightsLogs } from "./add-ons/container-insights-logs";
import { EksAddOns } from "./add-ons/eks-add-ons";
import { LoadBalancerController } from "./add-ons/load-balancer-controller";
import { Cluster } from "./cluster";
import { loadInfraConfig } from "./config";
import { Database } from "./database";
import { DatabaseRotation } from "./database-rotation";
import { Encryption } from "./encryption";
import { Files } from "./files";
import { Karpenter } from "./karpenter/karpenter";
import { Network } from "./network";
import { exportOutputs } from "./outputs";
import { Registry } from "./registry";
import { RedisRotation } from "./redis-rotation";
import { Secrets } from "./secrets";
import { SystemNodes } from "./system-nodes";
import { loadVersions } from "./versions";
import { WorkloadIdentity } from "./workload-identity";
import {
  databaseServiceAccount,
  moodleServiceAccount,
  redisServiceAccount,
  upgradeServiceAccount,
} from "./workloads";

const config = loadInfraConfig();
const versions = loadVersions(
  "eks-node-ami",
  "aws-load-balancer-controller",
  "karpenter",
  ...addOnPins,
);
const { accountId, region, protect, logRetentionDays } = config;

/** Names everything that AWS shows to people, for example `moodle-prod`. */
const name = `moodle-${pulumi.getStack()}`;

/** On everything that can be tagged. */
const tags = { ...config.tags, project: "moodle", environment: pulumi.getStack() };

const provider = new aws.Provider("aws", {
  region,
  // A wrong login fails here, before anything is touched.
  allowedAccountIds: [accountId],
  defaultTags: { tags },
});
const opts = { providers: { aws: provider } };

const keys = new Encryption(name, { accountId, region, protect }, opts);

const network = new Network(
  name,
  {
    accountId,
    region,
    cidr: config.vpcCidr,
    zones: config.availabilityZones,
    natGateways: config.natGateways,
    interfaceEndpoints: config.interfaceEndpoints,
    clusterName: name,
    logsKeyArn: keys.logs,
    logRetentionDays,
  },
  opts,
);

const registry = new Registry(name, { region, keyArn: keys.data }, opts);

const cluster = new Cluster(
  name,
  {
    region,
    vpcId: network.vpcId,
    privateSubnetIds: network.privateSubnets.map(({ id }) => id),
    kubernetesVersion: config.kubernetesVersion,
    publicAccessCidrs: config.publicAccessCidrs,
    adminRoleArns: config.adminRoleArns,
    deployerRoleArns: config.deployerRoleArns,
    readOnlyRoleArns: config.readOnlyRoleArns,
    keyArn: keys.cluster,
    logsKeyArn: keys.logs,
    logRetentionDays,
    protect,
  },
  opts,
);

// A cluster comes to life in this order: what nodes need to join, nodes, everything that runs on them.
const addOnArgs = {
  region,
  clusterName: cluster.name,
  clusterArn: cluster.arn,
  volumeKeyArn: keys.cluster,
  versions,
};
const beforeNodes = new EksAddOns(
  `${name}-node`,
  { ...addOnArgs, addOns: nodeAddOns, after: [] },
  opts,
);
const systemNodes = new SystemNodes(
  `${name}-system`,
  {
    ...config.systemNodes,
    cluster: cluster.controlPlane,
    subnetIds: network.privateSubnets.map(({ id }) => id),
    kubernetesVersion: config.kubernetesVersion,
    amiRelease: versions["eks-node-ami"],
    keyArn: keys.cluster,
    tags,
    after: [network, ...beforeNodes.installed],
  },
  opts,
);
const { groups: insightsLogs } = new ContainerInsightsLogs(
  name,
  { clusterName: name, keyArn: keys.logs, retentionDays: logRetentionDays },
  opts,
);
const addOns = new EksAddOns(
  name,
  { ...addOnArgs, addOns: clusterAddOns, after: [systemNodes.group, ...insightsLogs] },
  opts,
);
new LoadBalancerController(
  `${name}-load-balancer-controller`,
  {
    accountId,
    region,
    vpcId: network.vpcId,
    clusterName: cluster.name,
    clusterArn: cluster.arn,
    version: versions["aws-load-balancer-controller"],
    imageRepository: registry.cached("public.ecr.aws/eks/aws-load-balancer-controller"),
    targetGroupPrefix: name,
    after: [systemNodes.group, ...addOns.installed],
  },
  { providers: { aws: provider, kubernetes: cluster.kubernetes } },
);

// Nodes for everything but system pods, as many as there is work for.
new Karpenter(
  `${name}-karpenter`,
  {
    accountId,
    region,
    cluster,
    after: [systemNodes.group, ...addOns.installed],
    version: versions.karpenter,
    imageRepository: registry.cached("public.ecr.aws/karpenter/controller"),
    amiRelease: versions["eks-node-ami"],
    volumeKeyArn: keys.cluster,
    bounds: config.nodePools,
    examWindows: config.examWindows,
    createSpotRole: config.createSpotRole,
    tags,
  },
  { providers: { aws: provider, kubernetes: cluster.kubernetes } },
);

// Data lives in the isolated subnets; only the cluster's nodes and pods reach it.
const database = new Database(
  name,
  {
    ...config.database,
    vpcId: network.vpcId,
    subnets: network.isolatedSubnets,
    clientSecurityGroupId: cluster.securityGroupId,
    dataKeyArn: keys.data,
    secretsKeyArn: keys.secrets,
    logsKeyArn: keys.logs,
    logRetentionDays,
    protect,
  },
  opts,
);

const files = new Files(
  `${name}-files`,
  {
    vpcId: network.vpcId,
    subnets: network.isolatedSubnets,
    clientSecurityGroupId: cluster.securityGroupId,
    keyArn: keys.data,
    protect,
  },
  opts,
);

const secrets = new Secrets(name, { keyArn: keys.secrets, protect }, opts);
new DatabaseRotation(
  `${name}-rotation`,
  {
    accountId,
    region,
    vpcId: network.vpcId,
    vpcCidr: config.vpcCidr,
    subnets: network.privateSubnets,
    database,
    secretArn: secrets.database,
    secretsKeyArn: keys.secrets,
    logsKeyArn: keys.logs,
    logRetentionDays,
    rotationDays: config.passwordRotationDays,
    after: [network],
  },
  opts,
);

new RedisRotation(
  `${name}-redis-rotation`,
  {
    accountId,
    region,
    secretArns: { clients: secrets.redis, servers: secrets.redisServers },
    secretsKeyArn: keys.secrets,
    logsKeyArn: keys.logs,
    logRetentionDays,
    rotationDays: config.passwordRotationDays,
  },
  opts,
);

/** None, or the one mail server. */
const smtp = config.smtp === false ? [] : [config.smtp];
const smtpSecrets = smtp.map(({ secretArn }) => secretArn);

// Pods get roles, never keys; each workload reads the secrets it needs and no other.
const workload = {
  region,
  clusterName: cluster.name,
  clusterArn: cluster.arn,
  secretsKeyArn: keys.secrets,
};
new WorkloadIdentity(
  `${name}-pods-moodle`,
  {
    ...workload,
    serviceAccount: moodleServiceAccount,
    secretArns: [secrets.database, secrets.redis, ...smtpSecrets],
  },
  opts,
);
new WorkloadIdentity(
  `${name}-pods-database`,
  {
    ...workload,
    serviceAccount: databaseServiceAccount,
    secretArns: [database.masterSecretArn, secrets.migrator, secrets.database],
  },
  opts,
);
new WorkloadIdentity(
  `${name}-pods-upgrade`,
  {
    ...workload,
    serviceAccount: upgradeServiceAccount,
    secretArns: [secrets.migrator, secrets.administrator, secrets.redis, ...smtpSecrets],
  },
  opts,
);
new WorkloadIdentity(
  `${name}-pods-redis`,
  {
    ...workload,
    serviceAccount: redisServiceAccount,
    secretArns: [secrets.redis, secrets.redisServers],
  },
  opts,
);

export = exportOutputs({
  accountId,
  region,
  domain: config.domain,
  network: { vpcCidr: config.vpcCidr, zoneCount: config.availabilityZones.length },
  cluster: {
    name: cluster.name,
    endpoint: cluster.endpoint,
    certificateAuthority: cluster.certificateAuthority,
    volumeKeyArn: keys.cluster,
  },
  database: {
    host: database.host,
    readerHost: database.readerHost,
    port: database.port,
    name: database.databaseName,
  },
  files: { fileSystemId: files.fileSystemId, accessPointId: files.accessPointId },
  images: { php: registry.php, nginx: registry.nginx, thirdParty: registry.thirdParty },
  secrets: {
    database: secrets.database,
    databaseMaster: database.masterSecretArn,
    migrator: secrets.migrator,
    redis: secrets.redis,
    redisServers: secrets.redisServers,
    administrator: secrets.administrator,
  },
  smtp,
  sizing: config.sizing,
  examWindows: config.examWindows,
});
