import { join } from "node:path";
import { objectsOf } from "../manifests/definitions";
import { isHealthy, writeKubeconfig } from "../plane/context";
import type { ClusterContext } from "../plane/context";
import { base64File } from "../support/authority";
import type { Api, KubernetesObject } from "../support/api";
import { sourceFolder } from "../support/go";
import { startServer } from "../support/server";
import { DELAYS } from "./constants";

const NAMESPACE = "kube-system";

/** Starts the metrics server, and puts its API behind the API server. */
export async function startMetricsServer(context: ClusterContext, api: Api): Promise<void> {
  const { run, binaries, certificates, ports } = context;
  const source = await sourceFolder("tools", "sigs.k8s.io/metrics-server");
  for (const object of objectsOf(join(source, "manifests/base/rbac.yaml"))) {
    await api.install(object);
  }
  const config = writeKubeconfig(context, "metrics-server", certificates.metricsServer);
  const { certificate, key } = certificates.component;
  await startServer(run, {
    name: "metrics-server",
    program: binaries("metrics-server"),
    options: [
      `--kubeconfig=${config}`,
      `--authentication-kubeconfig=${config}`,
      `--authorization-kubeconfig=${config}`,
      "--bind-address=127.0.0.1",
      `--secure-port=${ports.metricsServer}`,
      `--tls-cert-file=${certificate}`,
      `--tls-private-key-file=${key}`,
      `--metric-resolution=${DELAYS.metrics}s`,
      `--kubelet-certificate-authority=${certificates.authority}`,
      "--kubelet-use-node-status-port",
      "--kubelet-preferred-address-types=InternalIP",
      // Its default is longer than the resolution, and it ends itself then.
      "--kubelet-request-timeout=5s",
    ],
    isReady: () => isHealthy(context, ports.metricsServer, "/livez"),
  });
  for (const object of aggregation(certificates.authority, ports.metricsServer)) {
    await api.install(object);
  }
}

/** No pod serves the API: the service leads to this machine. */
function aggregation(authority: string, port: number): readonly KubernetesObject[] {
  const service = { name: "metrics-server", namespace: NAMESPACE };
  return [
    {
      apiVersion: "v1",
      kind: "Service",
      metadata: service,
      spec: { type: "ExternalName", externalName: "localhost", ports: [{ port, name: "https" }] },
    },
    {
      apiVersion: "apiregistration.k8s.io/v1",
      kind: "APIService",
      metadata: { name: "v1beta1.metrics.k8s.io" },
      spec: {
        group: "metrics.k8s.io",
        version: "v1beta1",
        service: { ...service, port },
        caBundle: base64File(authority),
        groupPriorityMinimum: 100,
        versionPriority: 100,
      },
    },
  ];
}
