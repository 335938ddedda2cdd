import type { ValueMap } from "../../preview/engine/values";
import type { Subject } from "./pack-under-test";

const REGISTRY = "111111111111.dkr.ecr.eu-central-1.amazonaws.com";

/** A container that every rule accepts. */
export const compliantContainer: ValueMap = {
  name: "php",
  image: `${REGISTRY}/moodle/php:5.3@sha256:${"0123456789abcdef".repeat(4)}`,
  resources: { requests: { cpu: "250m", memory: "256Mi" }, limits: { memory: "512Mi" } },
  securityContext: {
    runAsNonRoot: true,
    runAsUser: 82,
    runAsGroup: 82,
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ["ALL"] },
    seccompProfile: { type: "RuntimeDefault" },
  },
};

/** A pod spec that every rule accepts, with the given changes. */
export function podSpec(changed: ValueMap = {}): ValueMap {
  return {
    automountServiceAccountToken: false,
    serviceAccountName: "moodle",
    containers: [compliantContainer],
    ...changed,
  };
}

/** A way to run pods: the resource around a pod spec, and where in it the spec stands. */
export interface WorkloadKind {
  readonly type: string;
  readonly at: string;
  readonly around: (spec: ValueMap) => ValueMap;
}

const templated = (type: string): WorkloadKind => ({
  type,
  at: "spec.template.spec",
  around: (spec) => ({ spec: { template: { spec } } }),
});

/** Every kind of workload there is. */
export const workloadKinds: readonly WorkloadKind[] = [
  { type: "kubernetes:core/v1:Pod", at: "spec", around: (spec) => ({ spec }) },
  {
    type: "kubernetes:core/v1:PodTemplate",
    at: "template.spec",
    around: (spec) => ({ template: { spec } }),
  },
  templated("kubernetes:apps/v1:Deployment"),
  templated("kubernetes:apps/v1:StatefulSet"),
  templated("kubernetes:apps/v1:DaemonSet"),
  templated("kubernetes:apps/v1:ReplicaSet"),
  templated("kubernetes:core/v1:ReplicationController"),
  templated("kubernetes:batch/v1:Job"),
  {
    type: "kubernetes:batch/v1:CronJob",
    at: "spec.jobTemplate.spec.template.spec",
    around: (spec) => ({ spec: { jobTemplate: { spec: { template: { spec } } } } }),
  },
];

/** A Pod with the spec of {@link podSpec}. */
export function pod(changed: ValueMap = {}): Subject {
  return { type: "kubernetes:core/v1:Pod", properties: { spec: podSpec(changed) } };
}

/** A Pod with one container, {@link compliantContainer} with the given changes. */
export function podOf(changed: ValueMap): Subject {
  return pod({ containers: [{ ...compliantContainer, ...changed }] });
}

/** A Deployment of three pods, spread over zones. */
export const replicatedDeployment: Subject = {
  type: "kubernetes:apps/v1:Deployment",
  properties: {
    metadata: { name: "web", namespace: "moodle" },
    spec: {
      replicas: 3,
      template: {
        metadata: { labels: { app: "web" } },
        spec: podSpec({
          priorityClassName: "web",
          topologySpreadConstraints: [{ topologyKey: "topology.kubernetes.io/zone" }],
        }),
      },
    },
  },
};

/** The Service in front of pods with the label `app: web`. */
export const webService: Subject = {
  type: "kubernetes:core/v1:Service",
  properties: {
    metadata: { name: "web", namespace: "moodle" },
    spec: { selector: { app: "web" }, ports: [{ name: "https", port: 8443 }] },
  },
};
