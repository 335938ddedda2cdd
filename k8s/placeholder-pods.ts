import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import type { Sizing } from "../infra/outputs";
import { objectLabels, selectorLabels } from "./labels";
import { webNodes } from "./nodes";
import { restrictedContainer, restrictedPod, users } from "./pod-security";
import { priorityClass } from "./priority-classes";
import { webPodRequests } from "./web-pod-requests";

export interface PlaceholderPodsArgs {
  readonly namespaceName: pulumi.Input<string>;
  /** How many; one at least. */
  readonly count: number;
  /** Image of a container that does nothing, pinned by digest. */
  readonly image: pulumi.Input<string>;
  readonly sizing: pulumi.Input<Sizing>;
}

/**
 * Spare capacity: pods as large as a web pod that do nothing. The next web pods take their places at
 * once, and nodes for those that had to go come meanwhile.
 */
export class PlaceholderPods extends pulumi.ComponentResource {
  constructor(name: string, args: PlaceholderPodsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("moodle:k8s:PlaceholderPods", name, {}, opts);
    const labels = selectorLabels("placeholder");
    const requests = pulumi.output(args.sizing).apply(({ fpmChildren }) => {
      const { cpu, mebibytes } = webPodRequests(fpmChildren);
      return { cpu: `${cpu}m`, memory: `${mebibytes}Mi` };
    });
    new kubernetes.apps.v1.Deployment(
      name,
      {
        metadata: {
          name: "moodle-placeholder",
          namespace: args.namespaceName,
          labels: objectLabels("placeholder"),
          // They may wait for a place as long as there is none: a deployment must not wait with them.
          annotations: { "pulumi.com/skipAwait": "true" },
        },
        spec: {
          replicas: args.count,
          revisionHistoryLimit: 1,
          // Old ones must not wait for a place for new ones.
          strategy: { type: "Recreate" },
          selector: { matchLabels: labels },
          template: {
            metadata: { labels: objectLabels("placeholder") },
            spec: {
              automountServiceAccountToken: false,
              enableServiceLinks: false,
              priorityClassName: priorityClass.placeholder,
              terminationGracePeriodSeconds: 0,
              securityContext: restrictedPod(users.pause),
              nodeSelector: webNodes,
              // Wherever the next web pod goes, a place should be near.
              topologySpreadConstraints: [
                "topology.kubernetes.io/zone",
                "kubernetes.io/hostname",
              ].map((topologyKey) => ({
                topologyKey,
                maxSkew: 1,
                whenUnsatisfiable: "ScheduleAnyway",
                labelSelector: { matchLabels: labels },
              })),
              containers: [
                {
                  name: "pause",
                  image: args.image,
                  securityContext: restrictedContainer(users.pause),
                  resources: { requests, limits: { memory: requests.memory } },
                },
              ],
            },
          },
        },
      },
      { parent: this },
    );
    this.registerOutputs();
  }
}
