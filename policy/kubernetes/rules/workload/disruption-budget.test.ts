import { UNKNOWN } from "../../../../preview/engine/values";
import { kubernetesPack } from "../../../testing/packs";
import { describeStackRule } from "../../../testing/rule-cases";
import { replicatedDeployment } from "../../../testing/workloads";
import { disruptionBudget } from "./disruption-budget";

const NONE = "The pods' labels match no PodDisruptionBudget";

describeStackRule(kubernetesPack, disruptionBudget, {
  compliant: {
    web: replicatedDeployment,
    autoscaler: {
      type: "kubernetes:autoscaling/v2:HorizontalPodAutoscaler",
      properties: {
        metadata: { name: "web", namespace: "moodle" },
        spec: { minReplicas: 3, scaleTargetRef: { kind: "Deployment", name: "web" } },
      },
    },
    priority: {
      type: "kubernetes:scheduling.k8s.io/v1:PriorityClass",
      properties: { metadata: { name: "web" }, value: 1000 },
    },
    budget: {
      type: "kubernetes:policy/v1:PodDisruptionBudget",
      properties: {
        metadata: { name: "web", namespace: "moodle" },
        spec: { selector: { matchLabels: { app: "web" } } },
      },
    },
  },
  accepts: {
    "a single pod": { "web.spec.replicas": 1, autoscaler: undefined, budget: undefined },
    "pods that are there to be evicted": { "priority.value": -10, budget: undefined },
  },
  refuses: {
    "pods without one": [{ budget: undefined }, NONE],
    "pods that an autoscaler counts": [{ "web.spec.replicas": undefined, budget: undefined }, NONE],
    "pods of no named priority": [
      { "web.spec.template.spec.priorityClassName": undefined, budget: undefined },
      NONE,
    ],
    "one for other pods": [{ "budget.spec.selector.matchLabels.app": "other" }, NONE],
    "one without a selector": [{ "budget.spec.selector": undefined }, NONE],
    "one of another namespace": [{ "budget.metadata.namespace": "other" }, NONE],
  },
  undecided: {
    "an unknown selector": [{ "budget.spec.selector": UNKNOWN }, "spec.selector"],
    "an unknown number of pods": [{ "web.spec.replicas": UNKNOWN }, "spec.replicas"],
  },
});
