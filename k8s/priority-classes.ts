import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { objectLabels } from "./labels";

/**
 * Names of the priority classes, for `priorityClassName` of pods. They stand before the namespace
 * does, so that no pod is refused for naming one. What names none has 0, above the placeholders.
 */
export const priorityClass = {
  /** Sessions: a pod of it that waits for a place logs an exam out. */
  redis: "moodle-redis",
  web: "moodle-web",
  /** Cron, adhoc tasks and Jobs: late is bad, not lost. */
  worker: "moodle-worker",
  /** Spare capacity: gives way to whatever else wants its place. */
  placeholder: "moodle-placeholder",
} as const;

type PriorityClassKey = keyof typeof priorityClass;

/**
 * Whom the scheduler evicts for whom where a node is full; the larger number stays. System pods of
 * Kubernetes are above two thousand million. Below -10 other autoscalers than Karpenter would make no node.
 */
export const priorities: Readonly<Record<PriorityClassKey, number>> = {
  redis: 3000,
  web: 2000,
  worker: 1000,
  placeholder: -10,
};

const MEANING: Readonly<Record<PriorityClassKey, string>> = {
  redis: "Moodle's sessions and cache; everything of Moodle needs them",
  web: "Moodle's web pods",
  worker: "Cron, adhoc tasks and Jobs of Moodle",
  placeholder: "Spare capacity for Moodle's web pods; evicted first",
};

/** Moodle's priority classes, which belong to the cluster and to no namespace. */
export class PriorityClasses extends pulumi.ComponentResource {
  /** What must exist before a pod names one. */
  readonly classes: readonly pulumi.Resource[];

  constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
    super("moodle:k8s:PriorityClasses", name, {}, opts);
    const keys = Object.keys(priorityClass) as PriorityClassKey[];
    this.classes = keys.map(
      (key) =>
        new kubernetes.scheduling.v1.PriorityClass(
          `${name}-${key}`,
          {
            metadata: {
              name: priorityClass[key],
              labels: objectLabels(),
              // Not the class' own field: the published validators do not know it.
              annotations: { "kubernetes.io/description": MEANING[key] },
            },
            value: priorities[key],
            // A placeholder waits for a place; it takes none from others.
            preemptionPolicy: key === "placeholder" ? "Never" : "PreemptLowerPriority",
          },
          { parent: this },
        ),
    );
    this.registerOutputs();
  }
}
