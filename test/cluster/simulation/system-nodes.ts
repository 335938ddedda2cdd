import { systemTaint } from "../../../infra/add-ons/system-taint";
import { freeCpu } from "../../../infra/karpenter/node-size";
import type { KubernetesObject } from "../support/api";

/** CPUs and memory of m7g.large, the type in prod's stack file. */
const CPUS = 2;
const MEMORY = "8Gi";

/** The nodes for system pods, one in each zone: EKS makes them, not Karpenter. */
export function systemNodes(zones: readonly string[]): readonly KubernetesObject[] {
  const resources = { cpu: `${freeCpu(CPUS)}m`, memory: MEMORY, pods: "29" };
  return zones.map((zone) => ({
    apiVersion: "v1",
    kind: "Node",
    metadata: {
      name: `system-${zone}`,
      labels: {
        "kubernetes.io/arch": "arm64",
        "kubernetes.io/os": "linux",
        "kubernetes.io/hostname": `system-${zone}`,
        "topology.kubernetes.io/zone": zone,
      },
    },
    spec: { taints: [{ key: systemTaint.key, value: systemTaint.value, effect: "NoSchedule" }] },
    status: { capacity: resources, allocatable: resources },
  }));
}
