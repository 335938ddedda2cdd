import { join } from "node:path";
import { objectsOf } from "../manifests/definitions";
import type { KubernetesObject } from "../support/api";
import { DELAYS } from "./constants";

/** Where kwok finds out which page of its own shows a node's metrics. */
const METRICS_ANNOTATION = "metrics.k8s.io/resource-metrics-path";

interface StageSpec {
  readonly selector: { readonly matchExpressions: readonly object[] };
  readonly [field: string]: unknown;
}

/** Annotations by which a suite breaks something. */
export const FAULTS = {
  /** On a node: its kubelet is gone. */
  lost: "test-cluster/lost",
  /** On a pod: it starts, and is never ready. */
  neverReady: "test-cluster/never-ready",
  /** On a pod of a Job: its first container ends with this exit code. */
  exitCode: "test-cluster/exit-code",
} as const;

/**
 * What happens to nodes and pods: kwok's own stages for both, of the version that is built, with our
 * delays and faults.
 *
 * @param source Folder with kwok's source.
 */
export function stages(source: string): readonly KubernetesObject[] {
  const stage = (path: string): KubernetesObject => {
    const [object] = objectsOf(join(source, "kustomize/stage", `${path}.yaml`));
    if (object === undefined) {
      throw new Error(`kwok has no stage ${path}`);
    }
    return object;
  };
  return [
    nodeMetricsPath,
    // Not before: the metrics server asks each node once, and gives up on one without the annotation.
    where(
      stage("node/fast/node-initialize"),
      annotation(METRICS_ANNOTATION, "Exists"),
      annotation(FAULTS.lost, "DoesNotExist"),
    ),
    where(stage("node/heartbeat/node-heartbeat"), annotation(FAULTS.lost, "DoesNotExist")),
    after(
      DELAYS.podStart,
      where(stage("pod/fast/pod-ready"), annotation(FAULTS.neverReady, "DoesNotExist")),
    ),
    where(stage("pod/fast/pod-complete"), annotation(FAULTS.exitCode, "DoesNotExist")),
    podFails,
    stage("pod/fast/pod-delete"),
    diskIsMade,
  ];
}

/** Karpenter's simulated nodes come without the annotation. */
const nodeMetricsPath: KubernetesObject = {
  apiVersion: "kwok.x-k8s.io/v1alpha1",
  kind: "Stage",
  metadata: { name: "node-metrics-path" },
  spec: {
    resourceRef: { apiGroup: "v1", kind: "Node" },
    selector: {
      matchExpressions: [annotation(METRICS_ANNOTATION, "DoesNotExist")],
    },
    next: {
      patches: [
        {
          root: "metadata",
          type: "merge",
          template: `annotations:\n  ${METRICS_ANNOTATION}: "/metrics/nodes/{{ .metadata.name }}/metrics/resource"\n`,
        },
      ],
    },
  },
};

/** A pod of a Job that ends as its annotation says. */
const podFails: KubernetesObject = {
  apiVersion: "kwok.x-k8s.io/v1alpha1",
  kind: "Stage",
  metadata: { name: "pod-fails" },
  spec: {
    resourceRef: { apiGroup: "v1", kind: "Pod" },
    selector: {
      matchExpressions: [
        { key: ".metadata.deletionTimestamp", operator: "DoesNotExist" },
        { key: ".status.phase", operator: "In", values: ["Running"] },
        annotation(FAULTS.exitCode, "Exists"),
      ],
    },
    next: {
      statusTemplate: `
{{ $now := Now }}
{{ $code := index .metadata.annotations "${FAULTS.exitCode}" }}
phase: Failed
containerStatuses:
{{ range .spec.containers }}
- name: {{ .name | Quote }}
  image: {{ .image | Quote }}
  ready: false
  restartCount: 0
  state:
    terminated:
      exitCode: {{ $code }}
      reason: Error
      startedAt: {{ $now | Quote }}
      finishedAt: {{ $now | Quote }}
{{ end }}
`,
    },
  },
};

/**
 * The disk of a claim, once its pod has a node, in the place of the EBS driver. It may move to any
 * zone, which a disk of EBS cannot: kwok does not tell a stage the zone of a node.
 */
const diskIsMade: KubernetesObject = {
  apiVersion: "kwok.x-k8s.io/v1alpha1",
  kind: "Stage",
  metadata: { name: "disk-is-made" },
  spec: {
    resourceRef: { apiGroup: "v1", kind: "PersistentVolumeClaim" },
    selector: {
      matchExpressions: [
        annotation("volume.kubernetes.io/selected-node", "Exists"),
        { key: ".spec.volumeName", operator: "DoesNotExist" },
        { key: ".metadata.deletionTimestamp", operator: "DoesNotExist" },
      ],
    },
    steps: [
      {
        apply: {
          // The controllers bind the two.
          template: `
apiVersion: v1
kind: PersistentVolume
metadata:
  name: pvc-{{ .metadata.uid }}
spec:
  accessModes:
  {{ YAML .spec.accessModes 2 }}
  capacity:
  {{ YAML .spec.resources.requests 2 }}
  persistentVolumeReclaimPolicy: Delete
  storageClassName: {{ .spec.storageClassName | Quote }}
  claimRef:
    apiVersion: v1
    kind: PersistentVolumeClaim
    name: {{ .metadata.name | Quote }}
    namespace: {{ .metadata.namespace | Quote }}
    uid: {{ .metadata.uid | Quote }}
  csi:
    driver: ebs.csi.aws.com
    volumeHandle: vol-{{ .metadata.uid }}
`,
        },
      },
    ],
  },
};

function annotation(name: string, operator: "Exists" | "DoesNotExist"): object {
  return { key: `.metadata.annotations["${name}"]`, operator };
}

function where(stage: KubernetesObject, ...conditions: readonly object[]): KubernetesObject {
  const spec = stage["spec"] as StageSpec;
  const matchExpressions = [...spec.selector.matchExpressions, ...conditions];
  return { ...stage, spec: { ...spec, selector: { ...spec.selector, matchExpressions } } };
}

function after(seconds: number, stage: KubernetesObject): KubernetesObject {
  const spec = stage["spec"] as StageSpec;
  return { ...stage, spec: { ...spec, delay: { durationMilliseconds: seconds * 1000 } } };
}
