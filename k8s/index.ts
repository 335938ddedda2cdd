import * as aws from "@pulumi/aws";
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { renderKubeconfig } from "../infra/kubeconfig";
import { readInfraOutputs } from "../infra/outputs";
import type { ServiceAccount } from "../infra/workloads";
import {
  databaseServiceAccount,
  moodleServiceAccount,
  redisServiceAccount,
  upgradeServiceAccount,
} from "../infra/workloads";
import { CertificateAuthority } from "./certificates";
import { loadK8sConfig } from "./config";
import { DatabaseRoles } from "./database-roles";
import { ExamReconciler } from "./exam-reconciler";
import { ImageIntegrity } from "./image-integrity";
import { pinnedImages } from "./images";
import { Metrics } from "./metrics";
import { MoodleFiles } from "./moodle-files";
import { Namespace } from "./namespace";
import { NetworkPolicies } from "./network-policies";
import { PlaceholderPods } from "./placeholder-pods";
import type { MountedSecret } from "./pod-identity";
import { PodIdentity } from "./pod-identity";
import { podSecrets } from "./pod-secrets";
import { priorityClass, PriorityClasses } from "./priority-classes";
import { Quotas } from "./quotas";
import { Redis } from "./redis";
import { RedisProxy } from "./redis-proxy";
import { Release } from "./release";
import { Storage } from "./storage";
import { TaskRunners } from "./task-runners";
import { Upgrade } from "./upgrade";
import { MoodleWeb } from "./web";

const config = loadK8sConfig();
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

const images = pinnedImages(infra, config.imageTag, { provider: awsProvider });

const { classes } = new PriorityClasses("moodle", opts);
const namespace = new Namespace(
  "moodle",
  { namespaceName: moodleServiceAccount.namespace, after: classes },
  opts,
);
const { namespaceName } = new NetworkPolicies(
  "network",
  {
    namespaceName: namespace.namespaceName,
    vpcCidr: infra.network.vpcCidr,
    databasePort: infra.database.port,
    mailPorts: infra.smtp.apply((servers) => servers.map(({ port }) => port)),
    outbound: config.outboundServices,
  },
  opts,
);
const { sparePods } = config;
new Quotas("moodle", { namespaceName, sizing: infra.sizing, sparePods }, opts);
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
const secrets = podSecrets(infra);
const identity = (
  name: string,
  account: ServiceAccount,
  own: pulumi.Input<readonly MountedSecret[]>,
): PodIdentity =>
  new PodIdentity(
    name,
    { namespaceName, accountName: account.name, region: infra.region, secrets: own },
    opts,
  );
const redisIdentity = identity("redis", redisServiceAccount, secrets.redis);
const moodleIdentity = identity("moodle", moodleServiceAccount, secrets.moodle);
const databaseIdentity = identity("moodle-database", databaseServiceAccount, secrets.databaseRoles);
const upgradeIdentity = identity("moodle-upgrade", upgradeServiceAccount, secrets.upgrade);

// Sessions and cache are apart: filling the cache must never log anyone out.
const redis = {
  namespaceName,
  issuerName,
  image: images.redis,
  identity: redisIdentity,
  zoneCount: infra.network.zoneCount,
  priorityClassName: priorityClass.redis,
};
const sessions = new Redis(
  "redis-sessions",
  {
    ...redis,
    component: "redis-sessions",
    // Some kilobytes a session: room for 50,000 users.
    maxMemoryMebibytes: 512,
    disk: { storageClassName: storage.diskClass, size: "8Gi" },
  },
  opts,
);
const cache = new Redis(
  "redis-cache",
  { ...redis, component: "redis-cache", maxMemoryMebibytes: 1024 },
  opts,
);
const redisProxy = new RedisProxy(
  "redis-proxy",
  {
    namespaceName,
    image: images.haproxy,
    sessions: sessions.set,
    cache: cache.set,
    certificateSecret: sessions.certificateSecret,
  },
  opts,
);

const settings = pulumi
  .all([infra.domain, infra.database, sessions.host, cache.host, infra.smtp])
  .apply(([domain, database, sessionsHost, cacheHost, [smtp]]) => ({
    siteName: config.siteName,
    domain,
    database,
    sessionsHost,
    cacheHost,
    ...(smtp === undefined ? {} : { smtp }),
  }));
const files = new MoodleFiles(
  "moodle",
  {
    namespaceName,
    settings,
    framing: config,
    vpcCidr: infra.network.vpcCidr,
    fpmChildren: infra.sizing.fpmChildren,
  },
  opts,
);

// A deployment in its order (docs/adr/0013): roles, schema, pods, release; each waits for the last.
const { dataRootClaim } = storage;
const moodlePod = {
  namespaceName,
  phpImage: images.php,
  files,
  dataRootClaim,
  authoritySecret: sessions.certificateSecret,
  redisProxy,
};
const databaseRoles = new DatabaseRoles(
  "moodle-database-roles",
  { namespaceName, phpImage: images.php, identity: databaseIdentity, database: infra.database },
  opts,
);
const upgrade = new Upgrade(
  "moodle-upgrade",
  {
    ...moodlePod,
    identity: upgradeIdentity,
    settings,
    newSite: config,
    // Moodle installs and upgrades with its cache at hand.
    after: [databaseRoles.job, sessions, cache],
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
    phpImage: images.php,
    nginxImage: images.nginx,
    dataRootClaim,
    redisProxy,
    sizing: infra.sizing,
    targetGroupArn: infra.edge.targetGroupArn,
    after: [upgrade.job],
  },
  opts,
);
const taskRunners = new TaskRunners(
  "moodle-tasks",
  { ...moodlePod, identity: moodleIdentity, after: [upgrade.job] },
  opts,
);
new Metrics(
  "moodle-metrics",
  {
    namespaceName,
    phpImage: images.php,
    identity: moodleIdentity,
    database: infra.database,
    after: [upgrade.job],
  },
  opts,
);
new Release(
  "moodle-release",
  {
    ...moodlePod,
    identity: moodleIdentity,
    rolledOut: pulumi
      .all([images.php, images.nginx, files.moodle, files.php, files.nginx])
      .apply((parts) => parts.join(" ")),
    after: [web, ...taskRunners.deployments],
  },
  opts,
);

// Capacity ahead of demand: places for the next pods, and a floor that follows the exam calendar.
if (sparePods > 0) {
  new PlaceholderPods(
    "moodle-placeholder",
    { namespaceName, count: sparePods, image: images.pause, sizing: infra.sizing },
    opts,
  );
}
const script = { namespaceName, image: images.node, apiUrl: infra.cluster.endpoint };
new ExamReconciler(
  "exam-reconciler",
  {
    ...script,
    examWindows: infra.examWindows,
    sizing: infra.sizing,
    load: config.examLoad,
    autoscalerName: web.autoscalerName,
    deploymentName: web.deploymentName,
  },
  opts,
);
new ImageIntegrity(
  "integrity",
  {
    ...script,
    // Without spare pods nothing runs the image of placeholders.
    images: Object.values(sparePods > 0 ? images : { ...images, pause: images.node }),
  },
  opts,
);
