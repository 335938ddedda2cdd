import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { createHash } from "node:crypto";
import { objectLabels } from "./labels";

export interface ConfigFilesArgs {
  readonly namespaceName: pulumi.Input<string>;
  /** File name → content. Must hold no secret. */
  readonly files: pulumi.Input<Readonly<Record<string, string>>>;
}

/**
 * Configuration files in an immutable ConfigMap whose name carries a hash of them: new content is a new
 * object, so the pods that name it are rolled, and running pods keep what they started with.
 */
export class ConfigFiles extends pulumi.ComponentResource {
  /** Name of the ConfigMap. */
  readonly configMapName: pulumi.Output<string>;

  constructor(name: string, args: ConfigFilesArgs, opts?: pulumi.ComponentResourceOptions) {
    super("moodle:k8s:ConfigFiles", name, {}, opts);
    const files = pulumi.output(args.files);
    const configMap = new kubernetes.core.v1.ConfigMap(
      name,
      {
        metadata: {
          name: files.apply((content) => `${name}-${contentHash(content)}`),
          namespace: args.namespaceName,
          labels: objectLabels(),
        },
        immutable: true,
        data: files,
      },
      { parent: this },
    );
    this.configMapName = configMap.metadata.name;
    this.registerOutputs({ configMapName: this.configMapName });
  }
}

/** Ten hexadecimal digits that tell one set of files from another, whatever their order. */
export function contentHash(files: Readonly<Record<string, string>>): string {
  const sorted = Object.entries(files).sort(([one], [other]) => (one < other ? -1 : 1));
  return createHash("sha256").update(JSON.stringify(sorted)).digest("hex").slice(0, 10);
}
