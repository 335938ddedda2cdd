import type * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { basename, dirname } from "node:path";
import { PROXY_CPU } from "../infra/web-pod-cpu";
import { ConfigFiles } from "./config-files";
import { paths } from "./paths";
import { restrictedContainer, users } from "./pod-security";
import { ports } from "./ports";
import { renderHaproxyConfig } from "./render/haproxy";
import type { RedisSet } from "./render/redis-topology";
import { PROXY_MEBIBYTES } from "./web-pod-requests";

type Container = kubernetes.types.input.core.v1.Container;
type Volume = kubernetes.types.input.core.v1.Volume;
type HostAlias = kubernetes.types.input.core.v1.HostAlias;

const CONFIG_VOLUME = "redis-proxy-config";
const AUTHORITY_VOLUME = "redis-authority";

export interface RedisProxyArgs {
  readonly namespaceName: pulumi.Input<string>;
  /** HAProxy's image, pinned by digest. */
  readonly image: pulumi.Input<string>;
  readonly sessions: pulumi.Input<RedisSet>;
  readonly cache: pulumi.Input<RedisSet>;
  /** Secret with the certificate of one of the sets; the authority in it signed both. */
  readonly certificateSecret: pulumi.Input<string>;
}

/**
 * The way of a pod with PHP to the two primaries (docs/adr/0012): HAProxy in the pod, on loopback. TLS
 * goes through it untouched, so clients verify the Redis behind it. A pod takes all three parts.
 */
export class RedisProxy extends pulumi.ComponentResource {
  /**
   * Native sidecar: first among `initContainers`, so that it is there before php and until php has
   * ended, in Jobs too.
   */
  readonly container: Container;
  readonly volumes: readonly Volume[];
  /** Maps the names of both sets to loopback: config.php and certificate name the same host. */
  readonly hostAliases: readonly HostAlias[];

  constructor(name: string, args: RedisProxyArgs, opts?: pulumi.ComponentResourceOptions) {
    super("moodle:k8s:RedisProxy", name, {}, opts);
    const sets = pulumi.all([args.sessions, args.cache]);
    const config = new ConfigFiles(
      `${name}-config`,
      {
        namespaceName: args.namespaceName,
        files: sets.apply(([sessions, cache]) => ({
          [basename(paths.haproxyConfig)]: renderHaproxyConfig({ sessions, cache }),
        })),
      },
      { parent: this },
    );

    this.container = {
      name: "redis-proxy",
      image: args.image,
      restartPolicy: "Always",
      command: ["haproxy", "-db", "-f", paths.haproxyConfig],
      securityContext: restrictedContainer(users.haproxy),
      // Six checks a second and bytes passed on, no TLS of the clients: 20 MiB with 1,000 connections.
      resources: {
        requests: { cpu: `${PROXY_CPU}m`, memory: `${PROXY_MEBIBYTES}Mi` },
        limits: { memory: "128Mi" },
      },
      // Listening is enough: whether a primary is there must not keep a pod from starting.
      startupProbe: {
        // The kubelet does not reach loopback; the image has no client for TCP.
        exec: { command: ["grep", "-q", listening(ports.cacheProxy), "/proc/net/tcp"] },
        periodSeconds: 1,
        timeoutSeconds: 3,
        failureThreshold: 30,
      },
      volumeMounts: [
        { name: CONFIG_VOLUME, mountPath: dirname(paths.haproxyConfig), readOnly: true },
        { name: AUTHORITY_VOLUME, mountPath: dirname(paths.authority), readOnly: true },
      ],
    };
    this.volumes = [
      { name: CONFIG_VOLUME, configMap: { name: config.configMapName } },
      {
        name: AUTHORITY_VOLUME,
        secret: {
          secretName: args.certificateSecret,
          defaultMode: 0o444,
          // The key stays where it is: clients verify, they do not serve.
          items: [{ key: "ca.crt", path: basename(paths.authority) }],
        },
      },
    ];
    this.hostAliases = [
      {
        ip: "127.0.0.1",
        hostnames: sets.apply(([sessions, cache]) => [sessions.host, cache.host]),
      },
    ];
    this.registerOutputs();
  }
}

/** What the kernel's table has for a port of loopback, the last that HAProxy opens, on which it listens. */
function listening(port: number): string {
  return ` 0100007F:${port.toString(16).toUpperCase().padStart(4, "0")} 00000000:0000 0A `;
}
