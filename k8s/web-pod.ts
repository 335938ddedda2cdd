import type * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { basename } from "node:path";
import { objectLabels, selectorLabels } from "./labels";
import type { MoodleFiles } from "./moodle-files";
import { leaveLostNodes, webNodes } from "./nodes";
import { paths } from "./paths";
import type { PodIdentity } from "./pod-identity";
import { secretsMount } from "./pod-identity";
import { restrictedContainer, restrictedPod, users } from "./pod-security";
import { ports } from "./ports";
import { probePaths } from "./render/nginx";
import { shutdown } from "./render/timeouts";
import { memoryVolume, scratchVolume } from "./scratch";
import { webResources } from "./web-resources";

type Container = kubernetes.types.input.core.v1.Container;
type PodTemplate = kubernetes.types.input.core.v1.PodTemplateSpec;
type Probe = kubernetes.types.input.core.v1.Probe;
type VolumeMount = kubernetes.types.input.core.v1.VolumeMount;

export interface WebPodArgs {
  /** Image of php-fpm with Moodle, pinned by digest. */
  readonly phpImage: pulumi.Input<string>;
  /** Image of nginx with Moodle's tree, pinned by digest. */
  readonly nginxImage: pulumi.Input<string>;
  /** Identity whose secrets are those of database and Redis. */
  readonly identity: Pick<PodIdentity, "accountName" | "secrets">;
  readonly files: Pick<MoodleFiles, "moodle" | "php" | "nginx">;
  /** Secret with nginx's certificate and the authority that signed Redis'. */
  readonly certificateSecret: string;
  /** Claim of the shared files on EFS. */
  readonly dataRootClaim: pulumi.Input<string>;
  readonly fpmChildren: pulumi.Input<number>;
}

/** Name of the container whose CPU the autoscaler watches. */
export const phpContainer = "php";

/** nginx and php-fpm in one pod, over a Unix socket: no hop in plain text, one unit to scale. */
export function webPodTemplate(args: WebPodArgs): PodTemplate {
  const resources = pulumi.output(args.fpmChildren).apply(webResources);
  return {
    metadata: { labels: { ...objectLabels("web"), ...selectorLabels("web") } },
    spec: {
      serviceAccountName: args.identity.accountName,
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      // php's group: nginx enters the sockets' folder through it.
      securityContext: restrictedPod(users.php),
      terminationGracePeriodSeconds: shutdown.grace,
      nodeSelector: webNodes,
      tolerations: leaveLostNodes,
      topologySpreadConstraints: [
        spread("topology.kubernetes.io/zone", "DoNotSchedule"),
        spread("kubernetes.io/hostname", "ScheduleAnyway"),
      ],
      containers: [
        {
          ...php(args.phpImage),
          resources: {
            requests: { cpu: resources.phpCpu, memory: resources.phpMemoryRequest },
            limits: { memory: resources.phpMemoryLimit },
          },
        },
        nginx(args.nginxImage),
      ],
      volumes: [
        { name: "moodle-config", configMap: { name: args.files.moodle, defaultMode: 0o440 } },
        { name: "php-config", configMap: { name: args.files.php } },
        { name: "nginx-config", configMap: { name: args.files.nginx } },
        args.identity.secrets,
        { name: "certificate", secret: { secretName: args.certificateSecret, defaultMode: 0o440 } },
        // php needs the authority, not the key.
        {
          name: "authority",
          secret: {
            secretName: args.certificateSecret,
            defaultMode: 0o444,
            items: [{ key: "ca.crt", path: basename(paths.authority) }],
          },
        },
        { name: "data", persistentVolumeClaim: { claimName: args.dataRootClaim } },
        memoryVolume("run", "1Mi"),
        // Compiled templates, language strings and theme files, about 200 MB with plugins.
        scratchVolume("local-cache", "2Gi"),
        scratchVolume("php-tmp", resources.phpTemporary),
        scratchVolume("nginx-tmp", resources.nginxTemporary),
      ],
    },
  };
}

function php(image: pulumi.Input<string>): Container {
  return {
    name: phpContainer,
    image,
    command: ["php-fpm", "--nodaemonize", "--fpm-config", paths.fpmConfig],
    securityContext: restrictedContainer(users.php),
    startupProbe: probe(probePaths.php, { periodSeconds: 2, failureThreshold: 60 }),
    livenessProbe: probe(probePaths.php, { periodSeconds: 10, failureThreshold: 6 }),
    readinessProbe: probe(probePaths.php, { periodSeconds: 5, failureThreshold: 2 }),
    lifecycle: { preStop: { sleep: { seconds: shutdown.fpmDrain } } },
    volumeMounts: [
      file("moodle-config", paths.configPhp),
      file("php-config", paths.phpIni),
      file("php-config", paths.fpmConfig),
      file("authority", paths.authority),
      secretsMount,
      { name: "data", mountPath: paths.dataRoot },
      { name: "run", mountPath: paths.run },
      { name: "local-cache", mountPath: paths.localCache },
      { name: "php-tmp", mountPath: paths.temporary },
    ],
  };
}

function nginx(image: pulumi.Input<string>): Container {
  return {
    name: "nginx",
    image,
    command: ["nginx", "-e", "stderr", "-c", paths.nginxConfig, "-g", "daemon off;"],
    ports: [
      { name: "https", containerPort: ports.web, protocol: "TCP" },
      { name: "health", containerPort: ports.health, protocol: "TCP" },
    ],
    securityContext: restrictedContainer(users.nginx),
    // It ends TLS and sends files; the work is php's.
    resources: { requests: { cpu: "100m", memory: "64Mi" }, limits: { memory: "256Mi" } },
    startupProbe: probe(probePaths.nginx, { periodSeconds: 2, failureThreshold: 30 }),
    livenessProbe: probe(probePaths.nginx, { periodSeconds: 10, failureThreshold: 6 }),
    readinessProbe: probe(probePaths.nginx, { periodSeconds: 5, failureThreshold: 2 }),
    lifecycle: { preStop: { sleep: { seconds: shutdown.nginxDrain } } },
    volumeMounts: [
      file("nginx-config", paths.nginxConfig),
      { name: "certificate", mountPath: paths.certificates, readOnly: true },
      { name: "data", mountPath: paths.dataRoot, readOnly: true },
      { name: "run", mountPath: paths.run },
      { name: "nginx-tmp", mountPath: paths.temporary },
    ],
  };
}

/** Mounts one file of a volume; what else lies in its folder, the image's own, stays. */
function file(volume: string, path: string): VolumeMount {
  return { name: volume, mountPath: path, subPath: basename(path), readOnly: true };
}

/**
 * Neither database nor Redis answers these, so that their trouble does not restart every pod; a full
 * pool does not fail them, php-fpm answers from its status socket.
 */
function probe(
  path: string,
  timing: { readonly periodSeconds: number; readonly failureThreshold: number },
): Probe {
  return {
    // By number: php's probe asks nginx, whose port names php's container does not know.
    httpGet: { scheme: "HTTPS", port: ports.health, path },
    timeoutSeconds: 3,
    ...timing,
  };
}

function spread(
  topologyKey: string,
  whenUnsatisfiable: "DoNotSchedule" | "ScheduleAnyway",
): kubernetes.types.input.core.v1.TopologySpreadConstraint {
  return {
    topologyKey,
    maxSkew: 1,
    whenUnsatisfiable,
    // A lost zone must not hold up the others: its nodes are tainted and so do not count.
    nodeTaintsPolicy: "Honor",
    labelSelector: { matchLabels: selectorLabels("web") },
    matchLabelKeys: ["pod-template-hash"],
  };
}
