import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { taskRunners } from "../infra/database-connections";
import { objectLabels, selectorLabels } from "./labels";
import type { MoodlePodArgs } from "./moodle-pod";
import { moodlePodTemplate } from "./moodle-pod";
import { workerNodes } from "./nodes";
import { priorityClass } from "./priority-classes";
import { taskRunnerCommand } from "./render/job-commands";

export interface TaskRunnersArgs extends MoodlePodArgs {
  readonly namespaceName: pulumi.Input<string>;
  /** What must be complete before the first task of this version. */
  readonly after: readonly pulumi.Resource[];
}

/**
 * Seconds that a pod on its way out gives the task at work. Moodle takes no new one after 30 minutes
 * (`task_*_max_runtime`), and one by itself, a course restored or backed up, may take as long again.
 * Moodle repeats a task that is cut off.
 */
const GRACE = 3600;

/**
 * Cron and adhoc tasks, each in a Deployment of its own: adhoc pods hold Moodle's slots for adhoc
 * tasks, so that a long one never keeps cron from its hour.
 *
 * There is no liveness probe: nothing tells a long task from a stuck one but Moodle itself, which
 * ends the lock with the process. An alarm watches the age of cron.
 */
export class TaskRunners extends pulumi.ComponentResource {
  readonly deployments: readonly pulumi.Resource[];

  constructor(name: string, args: TaskRunnersArgs, opts?: pulumi.ComponentResourceOptions) {
    super("moodle:k8s:TaskRunners", name, {}, opts);
    this.deployments = (["cron", "adhoc"] as const).map((tasks) => {
      const objectName = `moodle-${tasks}`;
      const metadata = {
        name: objectName,
        namespace: args.namespaceName,
        labels: objectLabels(tasks),
      };
      const selector = { matchLabels: selectorLabels(tasks) };
      new kubernetes.policy.v1.PodDisruptionBudget(
        objectName,
        {
          metadata,
          spec: { maxUnavailable: 1, selector, unhealthyPodEvictionPolicy: "AlwaysAllow" },
        },
        { parent: this },
      );
      return new kubernetes.apps.v1.Deployment(
        objectName,
        {
          metadata,
          spec: {
            replicas: taskRunners[tasks],
            selector,
            revisionHistoryLimit: 3,
            // Old code must take no task of a new version: all are told to stop at once, and their
            // successors begin while they finish what they have.
            strategy: {
              type: "RollingUpdate",
              rollingUpdate: { maxUnavailable: "100%", maxSurge: 0 },
            },
            template: podTemplate(args, tasks),
          },
        },
        { parent: this, dependsOn: [...args.after] },
      );
    });
    this.registerOutputs();
  }
}

function podTemplate(
  args: TaskRunnersArgs,
  tasks: "cron" | "adhoc",
): kubernetes.types.input.core.v1.PodTemplateSpec {
  return moodlePodTemplate(args, {
    component: tasks,
    php: {
      name: "php",
      command: taskRunnerCommand(tasks),
      // One process at a time; backups and restores of courses are the largest.
      resources: { requests: { cpu: "250m", memory: "512Mi" }, limits: { memory: "2Gi" } },
    },
    // Documents on their way through converters; backups have their scratch space on the data root.
    temporary: "4Gi",
    pod: {
      nodeSelector: workerNodes,
      priorityClassName: priorityClass.worker,
      terminationGracePeriodSeconds: GRACE,
      topologySpreadConstraints: ["topology.kubernetes.io/zone", "kubernetes.io/hostname"].map(
        (topologyKey) => ({
          topologyKey,
          maxSkew: 1,
          // Late tasks are better than a node for each.
          whenUnsatisfiable: "ScheduleAnyway",
          labelSelector: { matchLabels: selectorLabels(tasks) },
          matchLabelKeys: ["pod-template-hash"],
        }),
      ),
    },
  });
}
