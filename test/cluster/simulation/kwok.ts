import { join } from "node:path";
import { install, objectsIn, objectsOf } from "../manifests/definitions";
import { isHealthy, writeKubeconfig } from "../plane/context";
import type { ClusterContext } from "../plane/context";
import type { Api } from "../support/api";
import { sourceFolder } from "../support/go";
import { LOOPBACK } from "../support/ports";
import { startServer } from "../support/server";
import { cpuUse, IDLE_CPU } from "./cpu-use";
import { stages } from "./stages";

/** Kinds that kwok reads from the API server, as we install them. */
const KINDS = ["Stage", "Metric", "ClusterResourceUsage", "ResourceUsage"];

/** Starts kwok: it plays the kubelets of all nodes, and shows what their containers use. */
export async function startKwok(context: ClusterContext, api: Api): Promise<void> {
  const { run, binaries, certificates, ports } = context;
  const source = await sourceFolder("tools", "sigs.k8s.io/kwok");
  await install(api, objectsIn(join(source, "kustomize/crd/bases")));
  const objects = [
    ...stages(source),
    ...objectsOf(join(source, "kustomize/metrics/resource/metrics-resource.yaml")),
    cpuUse(IDLE_CPU),
  ];
  for (const object of objects) {
    await api.install(object);
  }
  await startServer(run, {
    name: "kwok",
    program: binaries("kwok"),
    options: [
      `--kubeconfig=${writeKubeconfig(context, "kwok", certificates.admin)}`,
      "--manage-all-nodes=true",
      "--manage-nodes-with-annotation-selector=",
      `--enable-crds=${KINDS.join(",")}`,
      `--node-ip=${LOOPBACK}`,
      `--node-port=${ports.kwok}`,
      `--server-address=${LOOPBACK}:${ports.kwok}`,
      `--tls-cert-file=${certificates.component.certificate}`,
      `--tls-private-key-file=${certificates.component.key}`,
    ],
    isReady: () => isHealthy(context, ports.kwok, "/healthz"),
  });
}
