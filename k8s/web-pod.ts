import type * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { dirname } from "node:path";
import { shutdown } from "../infra/timeouts";
import { selectorLabels } from "./labels";
import type { MoodleFiles } from "./moodle-files";
import { fpmMetrics } from "./metrics";
import type { MoodlePodArgs, PhpContainer } from "./moodle-pod";
import { fileMount, moodlePodTemplate } from "./moodle-pod";
import { webNodes } from "./nodes";
import { paths } from "./paths";
import { restrictedContainer, users } from "./pod-security";
import { ports } from "./ports";
import { priorityClass } from "./priority-classes";
import { nginxPidFile, probePaths } from "./render/nginx";
import { memoryVolume, scratchVolume } from "./scratch";
import { NGINX_MEBIBYTES } from "./web-pod-requests";
import type { WebResources } from "./web-resources";
import { webResources } from "./web-resources";

type Container = kubernetes.types.input.core.v1.Container;
type PodTemplate = kubernetes.types.input.core.v1.PodTemplateSpec;
type Probe = kubernetes.types.input.core.v1.Probe;

export interface WebPodArgs extends Omit<MoodlePodArgs, "authoritySecret"> {
  /** Image of nginx with Moodle's tree, pinned by digest. */
  readonly nginxImage: pulumi.Input<string>;
  readonly files: Pick<MoodleFiles, "moodle" | "php" | "nginx">;
  /** Secret with nginx's certificate and the authority that signed Redis'. */
  readonly certificateSecret: string;
  readonly fpmChildren: pulumi.Input<number>;
}

/** Name of the container whose CPU the autoscaler watches. */
export const phpContainer = "php";

/** Started as the images would be, with our files. */
export const commands = {
  php: ["php-fpm", "--nodaemonize", "--fpm-config", paths.fpmConfig],
  nginx: ["nginx", "-e", "stderr", "-c", paths.nginxConfig, "-g", "daemon off;"],
  /**
   * php-fpm drops what waits in its queue when it ends, so it ends after nginx. No fixed time would do:
   * nginx waits for its slowest client.
   */
  afterNginx: [
    "sh",
    "-c",
    `for second in $(seq ${shutdown.phpWait}); do [ -e ${nginxPidFile} ] || exit 0; sleep 1; done`,
  ],
};

/**
 * nginx and php-fpm in one pod, over a Unix socket: no hop in plain text, one unit to scale.
 *
 * At its end both containers get SIGQUIT, on which they finish their requests: it is the `STOPSIGNAL` of
 * their images, which Kubernetes sends.
 */
export function webPodTemplate(args: WebPodArgs): PodTemplate {
  const resources = pulumi.output(args.fpmChildren).apply(webResources);
  return moodlePodTemplate(
    { ...args, authoritySecret: args.certificateSecret },
    {
      component: "web",
      php: php(resources),
      temporary: resources.phpTemporary,
      containers: [nginx(args.nginxImage, resources), fpmMetrics(args.phpImage, "run")],
      volumes: [
        { name: "nginx-config", configMap: { name: args.files.nginx } },
        { name: "certificate", secret: { secretName: args.certificateSecret, defaultMode: 0o440 } },
        memoryVolume("run", "1Mi"),
        scratchVolume("nginx-tmp", resources.nginxTemporary),
      ],
      pod: {
        priorityClassName: priorityClass.web,
        terminationGracePeriodSeconds: shutdown.grace,
        nodeSelector: webNodes,
        topologySpreadConstraints: [
          spread("topology.kubernetes.io/zone", "DoNotSchedule"),
          spread("kubernetes.io/hostname", "ScheduleAnyway"),
        ],
      },
    },
  );
}

function php(resources: pulumi.Output<WebResources>): PhpContainer {
  return {
    name: phpContainer,
    command: commands.php,
    resources: {
      requests: { cpu: resources.phpCpu, memory: resources.phpMemoryRequest },
      limits: { memory: resources.phpMemoryLimit },
    },
    startupProbe: probe(probePaths.php, { periodSeconds: 2, failureThreshold: 60 }),
    livenessProbe: probe(probePaths.php, { periodSeconds: 10, failureThreshold: 6 }),
    readinessProbe: probe(probePaths.php, { periodSeconds: 5, failureThreshold: 2 }),
    lifecycle: { preStop: { exec: { command: commands.afterNginx } } },
    volumeMounts: [fileMount("php-config", paths.fpmConfig), { name: "run", mountPath: paths.run }],
  };
}

function nginx(image: pulumi.Input<string>, resources: pulumi.Output<WebResources>): Container {
  return {
    name: "nginx",
    image,
    command: commands.nginx,
    ports: [
      { name: "https", containerPort: ports.web, protocol: "TCP" },
      { name: "health", containerPort: ports.health, protocol: "TCP" },
    ],
    securityContext: restrictedContainer(users.nginx),
    resources: {
      requests: { cpu: resources.nginxCpu, memory: `${NGINX_MEBIBYTES}Mi` },
      // Sockets' buffers and 544 KiB of every answer that a slow client reads.
      limits: { memory: "512Mi" },
    },
    startupProbe: probe(probePaths.nginx, { periodSeconds: 2, failureThreshold: 30 }),
    livenessProbe: probe(probePaths.nginx, { periodSeconds: 10, failureThreshold: 6 }),
    readinessProbe: probe(probePaths.nginx, { periodSeconds: 5, failureThreshold: 2 }),
    lifecycle: { preStop: { sleep: { seconds: shutdown.nginxDrain } } },
    volumeMounts: [
      fileMount("nginx-config", paths.nginxConfig),
      { name: "certificate", mountPath: dirname(paths.certificate), readOnly: true },
      { name: "data", mountPath: paths.dataRoot, readOnly: true },
      { name: "run", mountPath: paths.run },
      { name: "nginx-tmp", mountPath: paths.temporary },
    ],
  };
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
