import { readFileSync } from "node:fs";
import { request } from "../../runtime/support/https";
import { privateFile } from "../support/authority";
import type { KeyPair } from "../support/authority";
import type { Binaries } from "../support/build";
import { kubeconfig } from "../support/kubeconfig";
import type { Run } from "../support/run";
import type { Certificates } from "./certificates";

/** What listens, each on a port of loopback. */
export const PORT_NAMES = [
  "apiServer",
  "etcd",
  "etcdPeers",
  "controllerManager",
  "scheduler",
  "kwok",
  "metricsServer",
  "karpenterHealth",
  "karpenterMetrics",
] as const;

/** Ports of a cluster. */
export type Ports = Readonly<Record<(typeof PORT_NAMES)[number], number>>;

/** What every server of one cluster is made from. */
export interface ClusterContext {
  readonly run: Run;
  readonly binaries: Binaries;
  readonly certificates: Certificates;
  readonly ports: Ports;
}

/** URL of the API server. */
export function apiServerUrl(ports: Ports): string {
  return `https://127.0.0.1:${ports.apiServer}`;
}

/** Writes the kubeconfig of a client into the run, and returns its path. */
export function writeKubeconfig(context: ClusterContext, name: string, client: KeyPair): string {
  const { run, certificates, ports } = context;
  const content = kubeconfig(apiServerUrl(ports), certificates.authority, client);
  return privateFile(run.folder, `${name}.kubeconfig`, content);
}

/** Asks a server of the cluster for its health. */
export async function isHealthy(
  context: ClusterContext,
  port: number,
  path: string,
  client?: KeyPair,
): Promise<boolean> {
  const { status } = await request({
    port,
    host: "localhost",
    path,
    authority: readFileSync(context.certificates.authority, "utf8"),
    ...(client === undefined
      ? {}
      : { tls: { cert: readFileSync(client.certificate), key: readFileSync(client.key) } }),
  });
  return status === 200;
}
