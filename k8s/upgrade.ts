import * as pulumi from "@pulumi/pulumi";
import { basename } from "node:path";
import { ConfigFiles } from "./config-files";
import { DeploymentJob, stepAnnotations, stepContainer, stepPod } from "./deployment-job";
import type { MoodlePodArgs } from "./moodle-pod";
import { moodlePodTemplate } from "./moodle-pod";
import { paths } from "./paths";
import type { MoodleSettings } from "./render/config-php";
import { renderConfigPhp } from "./render/config-php";
import type { NewSite } from "./render/job-commands";
import { upgradeCommand } from "./render/job-commands";

export interface UpgradeArgs extends MoodlePodArgs {
  readonly namespaceName: pulumi.Input<string>;
  /** What must be complete before it starts. */
  readonly after: readonly pulumi.Resource[];
  readonly settings: pulumi.Input<MoodleSettings>;
  /** What a site that does not exist yet is made with. */
  readonly newSite: NewSite;
}

/**
 * Longest run in seconds: six hours, which is also what the nodes it runs on wait for it. A large
 * site's upgrade to another major version takes hours.
 */
const DEADLINE = 6 * 3600;

/**
 * Seconds between the order to stop and the kill. The program goes on when it is told to stop: half an
 * upgrade is worse than a node that leaves an hour late.
 */
const GRACE = 3600;

/** Installs Moodle or upgrades it, ahead of the pods with the new code (docs/adr/0013). */
export class Upgrade extends pulumi.ComponentResource {
  readonly job: pulumi.Resource;

  constructor(name: string, args: UpgradeArgs, opts?: pulumi.ComponentResourceOptions) {
    super("moodle:k8s:Upgrade", name, {}, opts);
    const settings = pulumi.output(args.settings);
    const { configMapName } = new ConfigFiles(
      `${name}-config`,
      {
        namespaceName: args.namespaceName,
        files: settings.apply((known) => ({
          [basename(paths.configPhp)]: renderConfigPhp(withoutReader(known)),
        })),
      },
      { parent: this },
    );
    const template = moodlePodTemplate(
      { ...args, files: { moodle: configMapName, php: args.files.php } },
      {
        component: "upgrade",
        annotations: stepAnnotations,
        php: {
          ...stepContainer,
          command: settings.apply(({ database }) => upgradeCommand(database, args.newSite)),
          // Moodle raises its limit to what it needs in an upgrade; one process at a time.
          resources: { requests: { cpu: "500m", memory: "512Mi" }, limits: { memory: "2Gi" } },
        },
        temporary: "2Gi",
        pod: {
          ...stepPod,
          terminationGracePeriodSeconds: GRACE,
        },
      },
    );
    const { job } = new DeploymentJob(
      name,
      {
        namespaceName: args.namespaceName,
        component: "upgrade",
        template,
        deadline: DEADLINE,
        retries: 2,
        after: args.after,
      },
      { parent: this },
    );
    this.job = job;
    this.registerOutputs();
  }
}

/** A table that was just changed looks old on a reader for a moment: all goes to the writer. */
function withoutReader(settings: MoodleSettings): MoodleSettings {
  const { database } = settings;
  return { ...settings, database: { ...database, readerHost: database.host } };
}
