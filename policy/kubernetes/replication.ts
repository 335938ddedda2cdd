import { isAny } from "../unknowns";
import type { PolicyResource } from "@pulumi/policy";

import { resourcesOf } from "../stack";
import { metadataOf, sameNamespace, token } from "./objects";
import { DEPLOYMENT, STATEFUL_SET, templateOf } from "./workloads";

interface Priority {
  readonly value?: number | null;
}

export const AUTOSCALERS = ["v1", "v2"].map((version) =>
  token(`autoscaling/${version}`, "HorizontalPodAutoscaler"),
);

export interface Autoscaler {
  readonly spec?: {
    readonly minReplicas?: number | null;
    readonly maxReplicas?: number | null;
    readonly scaleTargetRef?: { readonly kind?: string | null; readonly name?: string | null };
  } | null;
}

export interface Scalable {
  readonly spec?: { readonly replicas?: number | null } | null;
}

const KINDS: Readonly<Record<string, string>> = {
  [DEPLOYMENT]: "Deployment",
  [STATEFUL_SET]: "StatefulSet",
};

/** Deployments and StatefulSets. */
export function scalablesOf(resources: readonly PolicyResource[]): readonly PolicyResource[] {
  return resourcesOf(resources, ...Object.keys(KINDS));
}

/** Whether an autoscaler of the stack sets how many pods the workload has. */
export function isAutoscaled(
  workload: PolicyResource,
  resources: readonly PolicyResource[],
): boolean {
  return isAny(resourcesOf(resources, ...AUTOSCALERS), (autoscaler) => {
    const target = (autoscaler.props as Autoscaler).spec?.scaleTargetRef;
    return (
      target !== undefined &&
      target.kind === KINDS[workload.type] &&
      target.name === metadataOf(workload).name &&
      sameNamespace(autoscaler, workload)
    );
  });
}

/** Whether the workload has more than one pod, to serve while one of them is away. */
export function isReplicated(
  workload: PolicyResource,
  resources: readonly PolicyResource[],
): boolean {
  const replicas = (workload.props as Scalable).spec?.replicas ?? 1;
  return (replicas > 1 || isAutoscaled(workload, resources)) && !isSpare(workload, resources);
}

/** Pods of a negative priority serve nobody: they keep room, and are there to be evicted. */
function isSpare(workload: PolicyResource, resources: readonly PolicyResource[]): boolean {
  const name = templateOf(workload).spec?.priorityClassName ?? "";
  return (
    name !== "" &&
    isAny(
      resourcesOf(resources, token("scheduling.k8s.io/v1", "PriorityClass")),
      (priority) =>
        metadataOf(priority).name === name && ((priority.props as Priority).value ?? 0) < 0,
    )
  );
}
