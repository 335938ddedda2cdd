import * as pulumi from "@pulumi/pulumi";
import { addOnPins, clusterAddOns, nodeAddOns } from "./add-ons/catalog";
import { ContainerInsightsLogs } from "./add-ons/container-insights-logs";
import { EksAddOns } from "./add-ons/eks-add-ons";
import { LoadBalancerController } from "./add-ons/load-balancer-controller";
import { Backups } from "./backups/backups";
import { RestoreTest } from "./backups/restore-test";
import { Cluster } from "./cluster";
import { loadInfraConfig } from "./config";
import { customerKey } from "./customer-key";
import { Database } from "./database";
import { DatabaseRotation } from "./database-rotation";
import { Edge } from "./edge/edge";
import { EDGE_REGION } from "./edge/region";
import { Encryption } from "./encryption";
import { Files } from "./files";
import { Karpenter } from "./karpenter/karpenter";
import { logsKeyPolicy } from "./key-policies";
import { Network } from "./network";
import { Observability } from "./observability/observability";
import { exportOutputs } from "./outputs";
import { regionProvider } from "./providers";
import { Registry } from "./registry";
import { RedisRotation } from "./redis-rotation";
import { DeploymentRunner } from "./runner/deployment-runner";
import { Secrets } from "./secrets";
import { SystemNodes } from "./system-nodes";
import { loadVersions } from "./versions";
import { WebFirewall } from "./waf/web-firewall";
import { WorkloadIdentities } from "./workload-identities";

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

const inRegion = { accountId, tags };
const opts = { providers: { aws: regionProvider("aws", { ...inRegion, region }) } };
/** CloudFront takes its certificate, its firewall and their logs, keys and alarms from this region alone. */
const edgeProvider = regionProvider("aws-edge", { ...inRegion, region: EDGE_REGION });
/** Backups outlive the loss of a region in this one. */
const copyProvider = regionProvider("aws-backup-copy", {
  ...inRegion,
  region: config.backups.copyRegion,
});

const keys = new Encryption(name, { accountId, region, protect }, opts);
const logs = { logsKeyArn: keys.logs, logRetentionDays };

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
    ...logs,
  },
  opts,
);

const registry = new Registry(name, { region, keyArn: keys.data, protect }, opts);

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
    ...logs,
    protect,
  },
  opts,
);

const inCluster = { providers: { ...opts.providers, kubernetes: cluster.kubernetes } };

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
    accountId,
    region,
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
const insightsLogs = new ContainerInsightsLogs(
  name,
  { clusterName: name, keyArn: keys.logs, retentionDays: logRetentionDays },
  opts,
);
const addOns = new EksAddOns(
  name,
  { ...addOnArgs, addOns: clusterAddOns, after: [systemNodes.group, ...insightsLogs.groups] },
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
  inCluster,
);

// Nodes for everything but system pods, as many as there is work for.
const karpenter = new Karpenter(
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
  inCluster,
);

// Data lives in the isolated subnets; only the cluster's nodes and pods reach it.
const database = new Database(
  name,
  {
    accountId,
    ...config.database,
    vpcId: network.vpcId,
    subnets: network.isolatedSubnets,
    clientSecurityGroupId: cluster.securityGroupId,
    dataKeyArn: keys.data,
    secretsKeyArn: keys.secrets,
    ...logs,
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
const databaseRotation = new DatabaseRotation(
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
    ...logs,
    rotationDays: config.passwordRotationDays,
    after: [network],
  },
  opts,
);

const redisRotation = new RedisRotation(
  `${name}-redis-rotation`,
  {
    accountId,
    region,
    secretArns: { clients: secrets.redis, servers: secrets.redisServers },
    secretsKeyArn: keys.secrets,
    ...logs,
    rotationDays: config.passwordRotationDays,
  },
  opts,
);

// What stands before the site, in the region where CloudFront looks for it.
const edgeLogsKey = customerKey(
  `${name}-edge-logs`,
  {
    description: `${name}: log groups of the edge`,
    policy: logsKeyPolicy({ accountId, region: EDGE_REGION }),
    protect,
  },
  { provider: edgeProvider },
);
const firewall = new WebFirewall(
  name,
  {
    accountId,
    ...config.firewall,
    ownAddresses: network.natAddresses,
    logsKeyArn: edgeLogsKey.arn,
    logRetentionDays,
  },
  { providers: { aws: edgeProvider } },
);

const edge = new Edge(
  name,
  {
    accountId,
    domain: config.domain,
    hostedZone: config.hostedZone,
    vpcId: network.vpcId,
    subnets: network.privateSubnets,
    clusterSecurityGroupId: cluster.securityGroupId,
    webAclArn: firewall.webAclArn,
    edgeProvider,
    edgeLogsKeyArn: edgeLogsKey.arn,
    logRetentionDays,
    protect,
    after: [network],
  },
  opts,
);

/** None, or the one mail server. */
const smtp = config.smtp === false ? [] : [config.smtp];
const secretArns = {
  database: secrets.database,
  databaseMaster: database.masterSecretArn,
  migrator: secrets.migrator,
  redis: secrets.redis,
  redisServers: secrets.redisServers,
  administrator: secrets.administrator,
};
new WorkloadIdentities(
  `${name}-pods`,
  {
    region,
    clusterName: cluster.name,
    clusterArn: cluster.arn,
    secrets: { ...secretArns, smtp: smtp.map(({ secretArn }) => secretArn) },
    secretsKeyArn: keys.secrets,
  },
  opts,
);

// Backups are locked away in two regions, and restored as a test, since one that never was is a hope.
const backups = new Backups(
  `${name}-backups`,
  {
    accountId,
    region,
    copyProvider,
    settings: config.backups,
    databaseArn: database.arn,
    filesArn: files.arn,
    protect,
  },
  opts,
);
const restoreTest = new RestoreTest(
  `${name}-restore-test`,
  {
    accountId,
    region,
    settings: config.backups,
    vault: backups.vault,
    vpcId: network.vpcId,
    vpcCidr: config.vpcCidr,
    privateSubnets: network.privateSubnets,
    isolatedSubnets: network.isolatedSubnets,
    database,
    files,
    dataKeyArn: keys.data,
    secretArn: secrets.database,
    secretsKeyArn: keys.secrets,
    ...logs,
    tags,
  },
  opts,
);

// Tells people whether Moodle is well, and what it costs.
new Observability(
  name,
  {
    accountId,
    region,
    edgeProvider,
    alarmRecipients: config.alarmRecipients,
    monthlyBudget: config.monthlyBudget,
    database: config.database,
    sizing: config.sizing,
    largestExam: Math.max(0, ...config.examWindows.map(({ students }) => students)),
    protect,
    containerLogGroup: insightsLogs.containerLogGroup,
    watched: {
      loadBalancer: edge.loadBalancerSuffix,
      targetGroup: edge.targetGroupSuffix,
      distribution: edge.distributionId,
      webAcl: firewall.webAclName,
      homeCertificate: edge.certificateArns.regional,
      edgeCertificate: edge.certificateArns.edge,
      databaseCluster: database.clusterIdentifier,
      fileSystem: files.fileSystemId,
      cluster: cluster.name,
      interruptionQueue: karpenter.interruptionQueue,
      databaseRotation: databaseRotation.functionName,
      redisRotation: redisRotation.functionName,
      restoreTest: restoreTest.stateMachineArn,
    },
  },
  opts,
);

// Pipelines reach the private Kubernetes API from inside.
if (config.runner !== false) {
  new DeploymentRunner(
    `${name}-runner`,
    {
      ...config.runner,
      accountId,
      region,
      repository: config.repository,
      vpcId: network.vpcId,
      subnets: network.privateSubnets,
      clusterSecurityGroupId: cluster.securityGroupId,
      keyArn: keys.data,
      ...logs,
      after: [network],
    },
    opts,
  );
}

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
  secrets: secretArns,
  edge: { targetGroupArn: edge.targetGroupArn },
  smtp,
  sizing: config.sizing,
  examWindows: config.examWindows,
});
