import * as pulumi from "@pulumi/pulumi";
import { DeploymentJob, stepAnnotations, stepContainer, stepPod } from "./deployment-job";
import type { MoodlePodArgs } from "./moodle-pod";
import { moodlePodTemplate } from "./moodle-pod";
import { patience, releaseCommand } from "./render/job-commands";

export interface ReleaseArgs extends MoodlePodArgs {
  readonly namespaceName: pulumi.Input<string>;
  /** What must be complete before it starts. */
  readonly after: readonly pulumi.Resource[];
  /** What rolled out; a change of it is another release. */
  readonly rolledOut: pulumi.Input<string>;
}

/** Longest run in seconds: the checks twice, and a purge of all caches. */
const DEADLINE = 2 * patience.gate + 900;

/**
 * Ends a deployment: Moodle's own checks as a gate, caches and revisions, maintenance mode off
 * (docs/adr/0013).
 */
export class Release extends pulumi.ComponentResource {
  constructor(name: string, args: ReleaseArgs, opts?: pulumi.ComponentResourceOptions) {
    super("moodle:k8s:Release", name, {}, opts);
    const template = moodlePodTemplate(args, {
      component: "release",
      annotations: { ...stepAnnotations, "moodle/rolled-out": args.rolledOut },
      php: {
        ...stepContainer,
        command: releaseCommand(),
        resources: { requests: { cpu: "250m", memory: "256Mi" }, limits: { memory: "1Gi" } },
      },
      temporary: "512Mi",
      pod: {
        ...stepPod,
        terminationGracePeriodSeconds: 60,
      },
    });
    new DeploymentJob(
      name,
      {
        namespaceName: args.namespaceName,
        component: "release",
        template,
        deadline: DEADLINE,
        retries: 2,
        after: args.after,
      },
      { parent: this },
    );
    this.registerOutputs();
  }
}
