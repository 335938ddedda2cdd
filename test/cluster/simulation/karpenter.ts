import { join } from "node:path";
import { install, objectsIn } from "../manifests/definitions";
import { writeKubeconfig } from "../plane/context";
import type { ClusterContext } from "../plane/context";
import { privateFile } from "../support/authority";
import type { Api, KubernetesObject } from "../support/api";
import { sourceFolder } from "../support/go";
import { LOOPBACK } from "../support/ports";
import { startServer } from "../support/server";
import { DELAYS } from "./constants";
import { instanceTypes } from "./instance-types";

/** Group and kind of what the kwok provider takes in the place of an EC2NodeClass. */
const NODE_CLASS = { group: "karpenter.kwok.sh", kind: "KWOKNodeClass" };

/** Zones that nodes are made in. */
export const ZONES = ["zone-a", "zone-b", "zone-c"] as const;

/** Starts Karpenter with the provider that makes nodes of kwok. */
export async function startKarpenter(context: ClusterContext, api: Api): Promise<void> {
  const { run, binaries, certificates, ports } = context;
  const source = await sourceFolder("tools", "sigs.k8s.io/karpenter");
  await install(api, objectsIn(join(source, "kwok/apis/crds")));
  const types = instanceTypes(join(source, "kwok/examples/aws_instance_types.json"), ZONES);
  const file = privateFile(run.folder, "instance-types.json", JSON.stringify(types));
  await startServer(run, {
    name: "karpenter",
    program: binaries("karpenter"),
    // An option, not a variable: the run finds its servers again by their command lines.
    options: [`--instance-types-file-path=${file}`],
    environment: {
      KUBECONFIG: writeKubeconfig(context, "karpenter", certificates.admin),
      SYSTEM_NAMESPACE: "kube-system",
      DISABLE_LEADER_ELECTION: "true",
      METRICS_PORT: `${ports.karpenterMetrics}`,
      HEALTH_PROBE_PORT: `${ports.karpenterHealth}`,
    },
    isReady: async () =>
      (await fetch(`http://${LOOPBACK}:${ports.karpenterHealth}/readyz`)).status === 200,
  });
}

/** The node class of our pools as the kwok provider takes it, with the time that EC2 takes. */
export function simulatedNodeClass(name: string): KubernetesObject {
  return {
    apiVersion: `${NODE_CLASS.group}/v1alpha1`,
    kind: NODE_CLASS.kind,
    metadata: { name },
    spec: { nodeRegistrationDelay: `${DELAYS.nodeJoin}s` },
  };
}

/** A node pool of the plan whose nodes kwok makes; the rest of it stays as it is. */
export function simulatedPool(pool: KubernetesObject): KubernetesObject {
  const spec = pool["spec"] as {
    readonly template: { readonly spec: { readonly nodeClassRef: { readonly name: string } } };
  };
  const template = spec.template.spec;
  return {
    ...pool,
    spec: {
      ...spec,
      template: {
        ...spec.template,
        spec: { ...template, nodeClassRef: { ...NODE_CLASS, name: template.nodeClassRef.name } },
      },
    },
  };
}
