import * as aws from "@pulumi/aws";
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { renderKubeconfig } from "../infra/kubeconfig";
import { readInfraOutputs } from "../infra/outputs";
import { loadVersions } from "../infra/versions";
import { redisRepository } from "../infra/third-party-images";
import { moodleServiceAccount, redisServiceAccount } from "../infra/workloads";
import { CertificateAuthority } from "./certificates";
import { loadK8sConfig } from "./config";
import { pinnedImage } from "./images";
import { MoodleFiles } from "./moodle-files";
import { Namespace } from "./namespace";
import { NetworkPolicies } from "./network-policies";
import { paths } from "./paths";
import { PodIdentity } from "./pod-identity";
import { ports } from "./ports";
import { Redis } from "./redis";
import { Storage } from "./storage";
import { MoodleWeb } from "./web";

const config = loadK8sConfig();
const versions = loadVersions("redis-image");
const infra = readInfraOutputs();

const awsProvider = new aws.Provider("aws", {
  region: infra.region as pulumi.Output<aws.Region>,
  // A wrong login fails here, before anything is touched.
  allowedAccountIds: [infra.accountId],
});
const cluster = new kubernetes.Provider("cluster", {
  kubeconfig: pulumi
    .all([infra.cluster, infra.region])
    .apply(([access, region]) => renderKubeconfig({ ...access, region })),
  // Another endpoint is another cluster, also under the same name: everything is made anew there.
  clusterIdentifier: infra.cluster.endpoint,
  enableServerSideApply: true,
});
const opts = { providers: { kubernetes: cluster } };

const phpImage = pinnedImage(infra.images.php, config.imageTag, { provider: awsProvider });
const nginxImage = pinnedImage(infra.images.nginx, config.imageTag, { provider: awsProvider });
const redisImage = pulumi.interpolate`${infra.images.thirdParty}/${redisRepository}@${versions["redis-image"]}`;

const { namespaceName } = new Namespace(
  "moodle",
  { namespaceName: moodleServiceAccount.namespace },
  opts,
);
new NetworkPolicies(
  "network",
  { namespaceName, vpcCidr: infra.network.vpcCidr, databasePort: infra.database.port },
  opts,
);
const { issuerName } = new CertificateAuthority("authority", { namespaceName }, opts);
const storage = new Storage(
  "storage",
  {
    namespaceName,
    fileSystemId: infra.files.fileSystemId,
    accessPointId: infra.files.accessPointId,
    diskKeyArn: infra.cluster.volumeKeyArn,
  },
  opts,
);

// Each identity reads the secrets of its own pods alone.
const { region } = infra;
const redisSecret = {
  arn: infra.secrets.redis,
  file: paths.redisSecret,
  fields: { password: paths.redisPassword },
};
const redisIdentity = new PodIdentity(
  "redis",
  { namespaceName, accountName: redisServiceAccount.name, region, secrets: [redisSecret] },
  opts,
);
const moodleIdentity = new PodIdentity(
  "moodle",
  {
    namespaceName,
    accountName: moodleServiceAccount.name,
    region,
    secrets: [{ arn: infra.secrets.database, file: paths.databaseSecret }, redisSecret],
  },
  opts,
);

// Sessions and cache are apart: filling the cache must never log anyone out.
const redis = { namespaceName, issuerName, image: redisImage, identity: redisIdentity };
const sessions = new Redis(
  "redis-sessions",
  {
    ...redis,
    component: "redis-sessions",
    // Some kilobytes a session: room for 50,000 users.
    maxMemoryMebibytes: 512,
    whenFull: "noeviction",
    disk: { storageClassName: storage.diskClass, size: "8Gi" },
  },
  opts,
);
new Redis(
  "redis-cache",
  { ...redis, component: "redis-cache", maxMemoryMebibytes: 1024, whenFull: "allkeys-lru" },
  opts,
);

const files = new MoodleFiles(
  "moodle",
  {
    namespaceName,
    settings: pulumi
      .all([infra.domain, infra.database, sessions.host])
      .apply(([domain, database, sessionsHost]) => ({
        siteName: config.siteName,
        domain,
        database,
        sessionsHost,
      })),
    framing: config,
    fpmChildren: infra.sizing.fpmChildren,
  },
  opts,
);
const web = new MoodleWeb(
  "moodle-web",
  {
    namespaceName,
    issuerName,
    identity: moodleIdentity,
    files,
    phpImage,
    nginxImage,
    dataRootClaim: storage.dataRootClaim,
    sizing: infra.sizing,
  },
  opts,
);

/** What the edge in front binds to. */
export const service = { namespace: namespaceName, name: web.serviceName, port: ports.web };
