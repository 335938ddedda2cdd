import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Cluster } from "./cluster";
import { loadInfraConfig } from "./config";
import { Database } from "./database";
import { Encryption } from "./encryption";
import { Files } from "./files";
import { Network } from "./network";
import { exportOutputs } from "./outputs";
import { Registry } from "./registry";
import { Secrets } from "./secrets";
import { loadVersions } from "./versions";
import { WorkloadIdentity } from "./workload-identity";
import { moodleServiceAccount, redisServiceAccount } from "./workloads";

const config = loadInfraConfig();
const versions = loadVersions("eks-node-ami");
const { accountId, region, protect, logRetentionDays } = config;

/** Names everything that AWS shows to people, for example `moodle-prod`. */
const name = `moodle-${pulumi.getStack()}`;

const provider = new aws.Provider("aws", {
  region,
  // A wrong login fails here, before anything is touched.
  allowedAccountIds: [accountId],
  defaultTags: { tags: { ...config.tags, project: "moodle", environment: pulumi.getStack() } },
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
    logsKeyArn: keys.logs,
    logRetentionDays,
  },
  opts,
);

const cluster = new Cluster(
  name,
  {
    vpcId: network.vpcId,
    privateSubnetIds: network.privateSubnets.map(({ id }) => id),
    kubernetesVersion: config.kubernetesVersion,
    publicAccessCidrs: config.publicAccessCidrs,
    adminRoleArns: config.adminRoleArns,
    systemNodes: { ...config.systemNodes, amiRelease: versions["eks-node-ami"] },
    keyArn: keys.cluster,
    logsKeyArn: keys.logs,
    logRetentionDays,
    protect,
  },
  opts,
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

const registry = new Registry(name, { region, keyArn: keys.data }, opts);

const secrets = new Secrets(name, { keyArn: keys.secrets, protect }, opts);

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
    secretArns: [secrets.database, secrets.redis],
  },
  opts,
);
new WorkloadIdentity(
  `${name}-pods-redis`,
  { ...workload, serviceAccount: redisServiceAccount, secretArns: [secrets.redis] },
  opts,
);

export = exportOutputs({
  accountId,
  region,
  domain: config.domain,
  network: { vpcCidr: config.vpcCidr },
  cluster: {
    name: cluster.name,
    endpoint: cluster.endpoint,
    certificateAuthority: cluster.certificateAuthority,
  },
  database: {
    host: database.host,
    readerHost: database.readerHost,
    port: database.port,
    name: database.databaseName,
  },
  files: { fileSystemId: files.fileSystemId, accessPointId: files.accessPointId },
  images: { php: registry.php, nginx: registry.nginx, thirdParty: registry.thirdParty },
  secrets: { database: secrets.database, redis: secrets.redis },
  sizing: config.sizing,
});
