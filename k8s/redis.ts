import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { basename, dirname } from "node:path";
import { ServerCertificate, serviceHost } from "./certificates";
import { ConfigFiles } from "./config-files";
import type { ComponentName } from "./labels";
import { objectLabels, selectorLabels } from "./labels";
import { leaveLostNodes, onDemandNodes } from "./nodes";
import { paths } from "./paths";
import type { PodIdentity } from "./pod-identity";
import { secretsMount } from "./pod-identity";
import { restrictedContainer, restrictedPod, users } from "./pod-security";
import { ports } from "./ports";
import type { RedisSettings } from "./render/redis";
import { renderRedisConfig, renderRedisProbe, renderRedisStart } from "./render/redis";
import { memoryVolume, scratchVolume } from "./scratch";

type PodTemplate = kubernetes.types.input.core.v1.PodTemplateSpec;

export interface RedisArgs {
  /** Which of the two it is; also the name of its objects. */
  readonly component: Extract<ComponentName, "redis-sessions" | "redis-cache">;
  readonly namespaceName: pulumi.Input<string>;
  /** Image, pinned by digest. */
  readonly image: pulumi.Input<string>;
  /** Identity whose secrets hold the password. */
  readonly identity: Pick<PodIdentity, "accountName" | "secrets">;
  readonly issuerName: pulumi.Input<string>;
  readonly maxMemoryMebibytes: number;
  readonly whenFull: RedisSettings["whenFull"];
  /** Where data survives restarts; without it the server starts empty. */
  readonly disk?: {
    readonly storageClassName: pulumi.Input<string>;
    /** Kubernetes quantity, for example `8Gi`. */
    readonly size: string;
  };
}

/** One Redis behind TLS and a password. */
export class Redis extends pulumi.ComponentResource {
  /** Name that clients connect to, as the certificate carries it. */
  readonly host: pulumi.Output<string>;

  constructor(name: string, args: RedisArgs, opts?: pulumi.ComponentResourceOptions) {
    super("moodle:k8s:Redis", name, {}, opts);
    const { component, namespaceName, disk } = args;
    const metadata = { name: component, namespace: namespaceName, labels: objectLabels(component) };
    const selector = { matchLabels: selectorLabels(component) };

    const config = new ConfigFiles(
      `${name}-config`,
      {
        namespaceName,
        files: {
          [basename(paths.redisConfig)]: renderRedisConfig({
            maxMemoryMebibytes: args.maxMemoryMebibytes,
            whenFull: args.whenFull,
            persistent: disk !== undefined,
          }),
        },
      },
      { parent: this },
    );
    const certificate = new ServerCertificate(
      `${name}-certificate`,
      { namespaceName, issuerName: args.issuerName, serviceName: component },
      { parent: this },
    );
    const template = podTemplate(args, config.configMapName, certificate.secretName);

    const service = new kubernetes.core.v1.Service(
      name,
      {
        metadata: { ...metadata, annotations: { "pulumi.com/skipAwait": "true" } },
        spec: {
          type: "ClusterIP",
          // The pod's own address: one hop less, and the name a StatefulSet wants.
          clusterIP: "None",
          selector: selectorLabels(component),
          ports: [{ name: "redis", port: ports.redis, targetPort: "redis", protocol: "TCP" }],
        },
      },
      { parent: this },
    );
    if (disk === undefined) {
      // A Deployment starts anew elsewhere at once when its node is lost; there is no data to wait for.
      new kubernetes.apps.v1.Deployment(
        name,
        { metadata, spec: { replicas: 1, selector, template } },
        { parent: this, dependsOn: [certificate] },
      );
    } else {
      new kubernetes.apps.v1.StatefulSet(
        name,
        {
          metadata,
          spec: {
            replicas: 1,
            selector,
            serviceName: service.metadata.name,
            template,
            volumeClaimTemplates: [
              {
                metadata: { name: "data", labels: selectorLabels(component) },
                spec: {
                  accessModes: ["ReadWriteOnce"],
                  storageClassName: disk.storageClassName,
                  resources: { requests: { storage: disk.size } },
                },
              },
            ],
          },
        },
        { parent: this, dependsOn: [certificate] },
      );
    }
    new kubernetes.policy.v1.PodDisruptionBudget(
      name,
      {
        metadata,
        // One at a time: with a single pod this lets its node be drained.
        spec: { maxUnavailable: 1, selector, unhealthyPodEvictionPolicy: "AlwaysAllow" },
      },
      { parent: this },
    );

    this.host = serviceHost(component, namespaceName);
    this.registerOutputs({ host: this.host });
  }
}

function podTemplate(
  args: RedisArgs,
  configMapName: pulumi.Input<string>,
  certificateSecret: string,
): PodTemplate {
  return {
    metadata: { labels: { ...objectLabels(args.component), ...selectorLabels(args.component) } },
    spec: {
      serviceAccountName: args.identity.accountName,
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      securityContext: restrictedPod(users.redis),
      nodeSelector: onDemandNodes,
      tolerations: leaveLostNodes,
      containers: [
        {
          name: "redis",
          image: args.image,
          command: ["sh", "-c", renderRedisStart()],
          ports: [{ name: "redis", containerPort: ports.redis, protocol: "TCP" }],
          securityContext: restrictedContainer(users.redis),
          // Rewriting the append-only file forks: pages written meanwhile exist twice.
          resources: {
            requests: { cpu: "250m", memory: `${2 * args.maxMemoryMebibytes}Mi` },
            limits: { memory: `${2 * args.maxMemoryMebibytes}Mi` },
          },
          // Loading a large file is life, not health: it may take minutes.
          startupProbe: probe(["PONG", "LOADING"], { periodSeconds: 2, failureThreshold: 30 }),
          livenessProbe: probe(["PONG", "LOADING"], { periodSeconds: 10, failureThreshold: 6 }),
          readinessProbe: probe(["PONG"], { periodSeconds: 5, failureThreshold: 2 }),
          volumeMounts: [
            { name: "config", mountPath: dirname(paths.redisConfig), readOnly: true },
            { name: "certificate", mountPath: paths.certificates, readOnly: true },
            secretsMount,
            { name: "users", mountPath: dirname(paths.redisUsers) },
            { name: "data", mountPath: paths.redisData },
          ],
        },
      ],
      volumes: [
        { name: "config", configMap: { name: configMapName } },
        { name: "certificate", secret: { secretName: certificateSecret, defaultMode: 0o440 } },
        args.identity.secrets,
        memoryVolume("users", "1Mi"),
        ...(args.disk === undefined ? [scratchVolume("data", "16Mi")] : []),
      ],
    },
  };
}

function probe(
  answers: Parameters<typeof renderRedisProbe>[0],
  timing: { readonly periodSeconds: number; readonly failureThreshold: number },
): kubernetes.types.input.core.v1.Probe {
  return {
    exec: { command: ["sh", "-c", renderRedisProbe(answers)] },
    timeoutSeconds: 3,
    ...timing,
  };
}
