import type { KubernetesObject, ObjectMeta } from "../support/api";

interface PodTemplate {
  readonly metadata?: Partial<ObjectMeta>;
  readonly spec: PodSpec;
}

interface PodSpec {
  readonly volumes?: readonly object[];
  readonly [field: string]: unknown;
}

interface WorkloadSpec {
  readonly template?: PodTemplate;
  readonly jobTemplate?: { readonly spec: { readonly template: PodTemplate } };
  readonly volumeClaimTemplates?: readonly { readonly metadata: { readonly name: string } }[];
}

/** Longest host name, in characters (RFC 1123). */
const NAME_LIMIT = 63;

const WORKLOADS: readonly string[] = ["Deployment", "StatefulSet", "Job", "CronJob"];

/** The pod that a workload's controller would ask for; none for other objects. */
export function podsOf(workload: KubernetesObject): readonly KubernetesObject[] {
  if (!WORKLOADS.includes(workload.kind)) {
    return [];
  }
  const spec = workload["spec"] as WorkloadSpec;
  const template = spec.template ?? spec.jobTemplate?.spec.template;
  if (template === undefined) {
    return [];
  }
  // A name that the controller itself gives to none of its pods.
  const name = `admission-${workload.metadata.name}`
    .slice(0, NAME_LIMIT)
    .replace(/[^a-z0-9]+$/, "");
  // The controller of a StatefulSet adds these to the template.
  const claims = (spec.volumeClaimTemplates ?? []).map(({ metadata }) => ({
    name: metadata.name,
    persistentVolumeClaim: { claimName: `${metadata.name}-${name}` },
  }));
  return [
    {
      apiVersion: "v1",
      kind: "Pod",
      metadata: {
        ...template.metadata,
        name,
        ...(workload.metadata.namespace === undefined
          ? {}
          : { namespace: workload.metadata.namespace }),
      },
      spec: { ...template.spec, volumes: [...(template.spec.volumes ?? []), ...claims] },
    },
  ];
}
