import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { contentHash } from "./config-files";
import type { ComponentName } from "./labels";
import { objectLabels } from "./labels";
import { workerNodes } from "./nodes";
import { priorityClass } from "./priority-classes";
import { FIX_FIRST } from "./render/job-commands";

type Container = kubernetes.types.input.core.v1.Container;
type PodTemplate = kubernetes.types.input.core.v1.PodTemplateSpec;

export interface DeploymentJobArgs {
  readonly namespaceName: pulumi.Input<string>;
  readonly component: ComponentName;
  /** A pod with {@link stepPod}, {@link stepContainer} and {@link stepAnnotations}. */
  readonly template: PodTemplate;
  /** Seconds from start to end, all attempts together. */
  readonly deadline: number;
  /** Attempts after the first, for failures that may pass by themselves. */
  readonly retries: number;
  /** What must be complete before it starts. */
  readonly after: readonly pulumi.Resource[];
}

/** Name of the container whose exit code decides. */
const CONTAINER = "php";

/** Seconds for a node to join, the image to come, and the Job's own deadline to be noticed. */
const START = 600;

/**
 * One step of a deployment as a Job, which Pulumi waits for. Its name carries a hash of the pod: another
 * image or configuration is another Job, the same is none. There is no time to live: Pulumi would
 * miss a Job that removed itself, and run it again.
 */
export class DeploymentJob extends pulumi.ComponentResource {
  /** The Job; what depends on it begins when it has succeeded. */
  readonly job: kubernetes.batch.v1.Job;

  constructor(name: string, args: DeploymentJobArgs, opts?: pulumi.ComponentResourceOptions) {
    super("moodle:k8s:DeploymentJob", name, {}, opts);
    const { template } = args;
    this.job = new kubernetes.batch.v1.Job(
      name,
      {
        metadata: {
          name: pulumi
            .output(template)
            .apply((pod) => `${name}-${contentHash({ template: JSON.stringify(pod) })}`),
          namespace: args.namespaceName,
          labels: objectLabels(args.component),
          annotations: {
            // A Job that failed cannot be run again: the next `up` makes it anew.
            "pulumi.com/replaceUnready": "true",
          },
        },
        spec: {
          activeDeadlineSeconds: args.deadline,
          backoffLimit: args.retries,
          // Never two pods at a time: the next one starts when the last one is gone.
          podReplacementPolicy: "Failed",
          podFailurePolicy: {
            rules: [
              // A lost or drained node is no attempt.
              {
                action: "Ignore",
                onPodConditions: [{ type: "DisruptionTarget", status: "True" }],
              },
              {
                action: "FailJob",
                onExitCodes: { containerName: CONTAINER, operator: "In", values: [FIX_FIRST] },
              },
            ],
          },
          template,
        },
      },
      {
        parent: this,
        dependsOn: [...args.after],
        customTimeouts: { create: `${args.deadline + START}s` },
      },
    );
    this.registerOutputs();
  }
}

/** What the pod of each step has in common: on-demand nodes, and one attempt. */
export const stepPod = {
  nodeSelector: workerNodes,
  priorityClassName: priorityClass.worker,
  restartPolicy: "Never",
} as const;

/** Karpenter empties no node for its own ends while a step is under way. */
export const stepAnnotations = { "karpenter.sh/do-not-disrupt": "true" } as const;

/** What the container of each step has in common. */
export const stepContainer = {
  name: CONTAINER,
  // The last lines of the log are what Pulumi and `kubectl describe` show of a failure.
  terminationMessagePolicy: "FallbackToLogsOnError",
} as const satisfies Partial<Container>;
