import type * as kubernetes from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { basename } from "node:path";
import { objectLabels, selectorLabels } from "./labels";
import { leaveLostNodes, onDemandNodes } from "./nodes";
import { paths } from "./paths";
import type { PodIdentity } from "./pod-identity";
import { secretsMount } from "./pod-identity";
import { restrictedContainer, restrictedPod, users } from "./pod-security";
import { ports } from "./ports";
import type { RedisProbe } from "./render/redis-probe";
import { redisScripts } from "./render/redis-scripts";
import { HANDOVER_SECONDS } from "./render/redis-timing";
import type { RedisComponent } from "./render/redis-topology";
import { memoryVolume, scratchVolume } from "./scratch";

type Container = kubernetes.types.input.core.v1.Container;
type EnvVar = kubernetes.types.input.core.v1.EnvVar;
type PodSpec = kubernetes.types.input.core.v1.PodSpec;
type PodTemplate = kubernetes.types.input.core.v1.PodTemplateSpec;
type Probe = kubernetes.types.input.core.v1.Probe;
type VolumeMount = kubernetes.types.input.core.v1.VolumeMount;

export interface RedisPodArgs {
  readonly component: RedisComponent;
  /** Image, pinned by digest. */
  readonly image: pulumi.Input<string>;
  readonly identity: Pick<PodIdentity, "accountName" | "secrets">;
  readonly maxMemoryMebibytes: number;
  readonly zoneCount: pulumi.Input<number>;
  readonly priorityClassName?: string;
  /** Whether a claim named `data` stands in for the volume of that name. */
  readonly persistent: boolean;
  readonly configMapName: pulumi.Input<string>;
  readonly certificateSecret: string;
}

/** Redis handing over, then Redis ending (it waits ten seconds for its replicas), then the sidecars. */
const GRACE_SECONDS = 2 * HANDOVER_SECONDS + 20;

/** A pod of Redis: Redis, and as native sidecars its keeper and its Sentinel, which outlive it. */
export function redisPodTemplate(args: RedisPodArgs): PodTemplate {
  return {
    metadata: { labels: { ...objectLabels(args.component), ...selectorLabels(args.component) } },
    spec: {
      serviceAccountName: args.identity.accountName,
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      ...(args.priorityClassName === undefined
        ? {}
        : { priorityClassName: args.priorityClassName }),
      securityContext: restrictedPod(users.redis),
      terminationGracePeriodSeconds: GRACE_SECONDS,
      nodeSelector: onDemandNodes,
      tolerations: leaveLostNodes,
      ...placement(args),
      initContainers: [keeper(args), sentinel(args)],
      containers: [redis(args)],
      volumes: [
        { name: "config", configMap: { name: args.configMapName } },
        { name: "certificate", secret: { secretName: args.certificateSecret, defaultMode: 0o440 } },
        args.identity.secrets,
        memoryVolume("run", "1Mi"),
        ...(args.persistent ? [] : [scratchVolume("data", "2Gi")]),
      ],
    },
  };
}

/** A zone takes one of three with it, a node never two. */
function placement({
  component,
  zoneCount,
}: RedisPodArgs): Pick<PodSpec, "affinity" | "topologySpreadConstraints"> {
  const labelSelector = { matchLabels: selectorLabels(component) };
  return {
    topologySpreadConstraints: [
      {
        topologyKey: "topology.kubernetes.io/zone",
        maxSkew: 1,
        whenUnsatisfiable: "DoNotSchedule",
        // Zones without a node count too: else all pods go where the first nodes are.
        minDomains: zoneCount,
        labelSelector,
      },
    ],
    affinity: {
      podAntiAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [
          { topologyKey: "kubernetes.io/hostname", labelSelector },
        ],
      },
    },
  };
}

function redis(args: RedisPodArgs): Container {
  // Rewriting the append-only file or feeding a new replica forks: pages written meanwhile exist
  // twice. The replication backlog and clients' buffers come on top.
  const memory = `${2 * args.maxMemoryMebibytes + 256}Mi`;
  return {
    name: "redis",
    image: args.image,
    command: ["sh", redisScripts.startRedis],
    env: whoAmI,
    ports: [{ name: "redis", containerPort: ports.redis, protocol: "TCP" }],
    securityContext: restrictedContainer(users.redis),
    // A TLS handshake for each of Moodle's requests; no limit, a throttled primary looks like a lost one.
    resources: { requests: { cpu: "500m", memory }, limits: { memory } },
    // It asks the others who leads before it listens, and loads its data: minutes, not health.
    startupProbe: probe("alive", ports.redis, { periodSeconds: 2, failureThreshold: 60 }),
    livenessProbe: probe("alive", ports.redis, { periodSeconds: 10, failureThreshold: 6 }),
    readinessProbe: probe("ready", ports.redis, { periodSeconds: 5, failureThreshold: 2 }),
    lifecycle: { preStop: { exec: { command: ["sh", redisScripts.handOver] } } },
    volumeMounts: [...mounts, hosts, { name: "data", mountPath: paths.redisData }],
  };
}

function sentinel(args: RedisPodArgs): Container {
  return {
    name: "sentinel",
    image: args.image,
    restartPolicy: "Always",
    command: ["sh", redisScripts.startSentinel],
    env: whoAmI,
    ports: [{ name: "sentinel", containerPort: ports.sentinel, protocol: "TCP" }],
    securityContext: restrictedContainer(users.redis),
    resources: { requests: { cpu: "50m", memory: "32Mi" }, limits: { memory: "64Mi" } },
    livenessProbe: probe("alive", ports.sentinel, {
      initialDelaySeconds: 30,
      periodSeconds: 10,
      failureThreshold: 6,
    }),
    volumeMounts: [...mounts, hosts],
  };
}

function keeper(args: RedisPodArgs): Container {
  return {
    name: "keeper",
    image: args.image,
    restartPolicy: "Always",
    command: ["sh", redisScripts.keep],
    env: whoAmI,
    securityContext: restrictedContainer(users.redis),
    resources: { requests: { cpu: "20m", memory: "16Mi" }, limits: { memory: "64Mi" } },
    // The others mount this file: it must be there before they are made.
    startupProbe: {
      exec: { command: ["test", "-s", paths.redisHosts] },
      periodSeconds: 1,
      failureThreshold: 60,
    },
    volumeMounts: mounts,
  };
}

const whoAmI: EnvVar[] = [
  { name: "POD_NAME", valueFrom: { fieldRef: { fieldPath: "metadata.name" } } },
  { name: "POD_IP", valueFrom: { fieldRef: { fieldPath: "status.podIP" } } },
];

const mounts: VolumeMount[] = [
  { name: "config", mountPath: paths.redisScripts, readOnly: true },
  { name: "certificate", mountPath: paths.certificates, readOnly: true },
  secretsMount,
  { name: "run", mountPath: paths.redisRun },
];

/** In place of the file that the kubelet would mount (render/redis-keep.ts). */
const hosts: VolumeMount = {
  name: "run",
  mountPath: "/etc/hosts",
  subPath: basename(paths.redisHosts),
  readOnly: true,
};

function probe(
  what: RedisProbe,
  port: number,
  timing: {
    readonly initialDelaySeconds?: number;
    readonly periodSeconds: number;
    readonly failureThreshold: number;
  },
): Probe {
  return {
    exec: { command: ["sh", redisScripts.probe, what, `${port}`] },
    timeoutSeconds: 3,
    ...timing,
  };
}
