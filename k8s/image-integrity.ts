import * as pulumi from "@pulumi/pulumi";
import * as kubernetes from "@pulumi/kubernetes";
import type { ClusterScriptArgs } from "./cluster-script";
import { ClusterScript } from "./cluster-script";
import { contentHash } from "./config-files";
import type { IntegritySettings } from "./in-cluster/integrity/settings";
import { objectLabels } from "./labels";
import { priorityClass } from "./priority-classes";

export interface ImageIntegrityArgs extends Pick<
  ClusterScriptArgs,
  "namespaceName" | "image" | "apiUrl"
> {
  /** Every image that a pod of the namespace may run, pinned by digest. */
  readonly images: readonly pulumi.Input<string>[];
}

const LIST_LABEL = { "moodle/deployed-images": "true" };
const LIST_KEY = "images.json";

/**
 * Compares what pods run with what was deployed, four times an hour. A difference is a line in the log
 * and a failed Job.
 *
 * The deployed digests stand in an immutable ConfigMap whose name carries a hash of them. A deployment
 * of other images makes a new one first and removes the old one last, when every rollout is complete:
 * as long as both stand, pods of either are fine.
 */
export class ImageIntegrity extends pulumi.ComponentResource {
  constructor(name: string, args: ImageIntegrityArgs, opts?: pulumi.ComponentResourceOptions) {
    super("moodle:k8s:ImageIntegrity", name, {}, opts);
    const { namespaceName } = args;
    const data = pulumi
      .all([...args.images])
      .apply((images) => ({ [LIST_KEY]: JSON.stringify([...new Set(images)].sort()) }));
    const list = new kubernetes.core.v1.ConfigMap(
      `${name}-images`,
      {
        metadata: {
          name: data.apply((content) => `${name}-images-${contentHash(content)}`),
          namespace: namespaceName,
          labels: { ...objectLabels("integrity"), ...LIST_LABEL },
        },
        immutable: true,
        data,
      },
      { parent: this },
    );
    const settings = pulumi.output(namespaceName).apply((namespace): IntegritySettings => ({
      namespace,
      listLabel: Object.entries(LIST_LABEL)
        .map((pair) => pair.join("="))
        .join(","),
      listKey: LIST_KEY,
    }));
    new ClusterScript(
      name,
      {
        namespaceName,
        image: args.image,
        apiUrl: args.apiUrl,
        component: "integrity",
        folder: "integrity",
        settings,
        // ConfigMaps hold no secret; RBAC cannot narrow a list by label.
        rules: [{ apiGroups: [""], resources: ["pods", "configmaps"], verbs: ["list"] }],
        schedule: "*/15 * * * *",
        deadlineSeconds: 300,
        priorityClassName: priorityClass.worker,
      },
      { parent: this, dependsOn: [list] },
    );
    this.registerOutputs();
  }
}
