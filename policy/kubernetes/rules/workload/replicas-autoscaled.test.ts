import { UNKNOWN } from "../../../../preview/engine/values";
import { kubernetesPack } from "../../../testing/packs";
import { describeStackRule } from "../../../testing/rule-cases";
import { podSpec } from "../../../testing/workloads";
import { replicasAutoscaled } from "./replicas-autoscaled";

describeStackRule(kubernetesPack, replicasAutoscaled, {
  compliant: {
    web: {
      type: "kubernetes:apps/v1:Deployment",
      properties: {
        metadata: { name: "web", namespace: "moodle" },
        spec: {
          template: {
            metadata: { labels: { app: "web" } },
            spec: podSpec({
              priorityClassName: "web",
              topologySpreadConstraints: [{ topologyKey: "topology.kubernetes.io/zone" }],
            }),
          },
        },
      },
    },
    autoscaler: {
      type: "kubernetes:autoscaling/v2:HorizontalPodAutoscaler",
      properties: {
        metadata: { name: "web", namespace: "moodle" },
        spec: { minReplicas: 3, scaleTargetRef: { kind: "Deployment", name: "web" } },
      },
    },
  },
  accepts: {
    "a number where nothing else counts": { "web.spec.replicas": 3, autoscaler: undefined },
    "an autoscaler of something else": {
      "web.spec.replicas": 3,
      "autoscaler.spec.scaleTargetRef.kind": "StatefulSet",
    },
    "an autoscaler of another name": {
      "web.spec.replicas": 3,
      "autoscaler.spec.scaleTargetRef.name": "other",
    },
    "an autoscaler of another namespace": {
      "web.spec.replicas": 3,
      "autoscaler.metadata.namespace": "other",
    },
    "an autoscaler of nothing": { "web.spec.replicas": 3, "autoscaler.spec": undefined },
  },
  refuses: {
    "two that count": [{ "web.spec.replicas": 3 }, "spec.replicas is 3, beside an autoscaler"],
  },
  undecided: {
    "an unknown target": [
      { "web.spec.replicas": 3, "autoscaler.spec.scaleTargetRef": UNKNOWN },
      "spec.scaleTargetRef",
    ],
  },
});
