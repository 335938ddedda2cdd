import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { ServerCertificate } from "./certificates";
import { ConfigFiles } from "./config-files";
import { objectLabels, selectorLabels } from "./labels";
import type { PodIdentity } from "./pod-identity";
import { ports } from "./ports";
import { redisPodTemplate } from "./redis-pod";
import { redisFiles } from "./render/redis-files";
import type { RedisComponent, RedisSet } from "./render/redis-topology";
import { REDIS_REPLICAS, redisSet } from "./render/redis-topology";

export interface RedisArgs {
  /** Which of the two it is; also the name of its objects. */
  readonly component: RedisComponent;
  readonly namespaceName: pulumi.Input<string>;
  /** Image, pinned by digest. */
  readonly image: pulumi.Input<string>;
  /** Identity whose secrets are the passwords of clients and of the servers among themselves. */
  readonly identity: Pick<PodIdentity, "accountName" | "secrets">;
  readonly issuerName: pulumi.Input<string>;
  readonly maxMemoryMebibytes: number;
  /** Zones of the environment: the pods spread over all of them. */
  readonly zoneCount: pulumi.Input<number>;
  /** Priority of its pods; Kubernetes' default without. */
  readonly priorityClassName?: string;
  /** Where data survives restarts; without it the server starts empty. */
  readonly disk?: {
    readonly storageClassName: pulumi.Input<string>;
    /** Kubernetes quantity, for example `8Gi`. */
    readonly size: string;
  };
}

/** A primary and its replicas behind TLS, passwords and access lists, watched by Sentinels. */
export class Redis extends pulumi.ComponentResource {
  /** Its names in the cluster, for {@link RedisProxy}. */
  readonly set: pulumi.Output<RedisSet>;
  /** Name that clients connect to, as the certificate carries it. */
  readonly host: pulumi.Output<string>;
  /** Secret with the certificate, and the authority that signed it. */
  readonly certificateSecret: string;

  constructor(name: string, args: RedisArgs, opts?: pulumi.ComponentResourceOptions) {
    super("moodle:k8s:Redis", name, {}, opts);
    const { component, namespaceName, disk } = args;
    const metadata = { name: component, namespace: namespaceName, labels: objectLabels(component) };
    const selector = { matchLabels: selectorLabels(component) };
    this.set = pulumi.output(namespaceName).apply((namespace) => redisSet(component, namespace));
    this.host = this.set.host;

    const config = new ConfigFiles(
      `${name}-config`,
      {
        namespaceName,
        files: this.set.apply((set) => redisFiles(set, args.maxMemoryMebibytes)),
      },
      { parent: this },
    );
    const certificate = new ServerCertificate(
      `${name}-certificate`,
      { namespaceName, issuerName: args.issuerName, serviceName: component, ofPods: true },
      { parent: this },
    );
    this.certificateSecret = certificate.secretName;

    const service = new kubernetes.core.v1.Service(
      name,
      {
        metadata: { ...metadata, annotations: { "pulumi.com/skipAwait": "true" } },
        spec: {
          type: "ClusterIP",
          // Gives every pod a name; clients reach the primary through the proxy in their own pod.
          clusterIP: "None",
          // Pods find each other before they are ready: that is what makes them so.
          publishNotReadyAddresses: true,
          selector: selectorLabels(component),
          ports: (["redis", "sentinel"] as const).map((port) => ({
            name: port,
            port: ports[port],
            targetPort: port,
            protocol: "TCP",
          })),
        },
      },
      { parent: this },
    );
    new kubernetes.apps.v1.StatefulSet(
      name,
      {
        metadata,
        spec: {
          replicas: REDIS_REPLICAS,
          selector,
          serviceName: service.metadata.name,
          // A replica is ready when it follows a primary, which may be any of them.
          podManagementPolicy: "Parallel",
          template: redisPodTemplate({
            ...args,
            persistent: disk !== undefined,
            configMapName: config.configMapName,
            certificateSecret: certificate.secretName,
          }),
          ...(disk === undefined
            ? {}
            : {
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
              }),
        },
      },
      { parent: this, dependsOn: [certificate] },
    );
    new kubernetes.policy.v1.PodDisruptionBudget(
      name,
      {
        metadata,
        // Pods that are not ready count: two replicas without a primary must not be drained at once.
        spec: { maxUnavailable: 1, selector, unhealthyPodEvictionPolicy: "IfHealthyBudget" },
      },
      { parent: this },
    );
    this.registerOutputs({ set: this.set });
  }
}
