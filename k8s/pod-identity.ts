import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { basename } from "node:path";
import { objectLabels } from "./labels";
import { paths } from "./paths";

const SECRETS_VOLUME = "secrets";

/** One secret of Secrets Manager and the files it becomes. */
export interface MountedSecret {
  readonly arn: pulumi.Input<string>;
  /** Path of the file that takes the secret's JSON as it is. */
  readonly file: string;
  /** Fields of the JSON that get a file of their own: field → path. */
  readonly fields?: Readonly<Record<string, string>>;
}

export interface PodIdentityArgs {
  readonly namespaceName: pulumi.Input<string>;
  /** Service account that infra has bound to a role. */
  readonly accountName: string;
  readonly region: pulumi.Input<string>;
  /** Secrets that the role may read; their files lie in `paths.secrets`. */
  readonly secrets: pulumi.Input<readonly MountedSecret[]>;
}

/**
 * Who pods are towards AWS, through Pod Identity, and the secrets this lets them have as files, through
 * the Secrets Store CSI driver: they are never Kubernetes objects, and the driver renews them while
 * the pod runs.
 */
export class PodIdentity extends pulumi.ComponentResource {
  readonly accountName: pulumi.Output<string>;
  /** Volume that carries the files; mounted by {@link secretsMount}. */
  readonly secrets: kubernetes.types.input.core.v1.Volume;

  constructor(name: string, args: PodIdentityArgs, opts?: pulumi.ComponentResourceOptions) {
    super("moodle:k8s:PodIdentity", name, {}, opts);
    const metadata = {
      name: args.accountName,
      namespace: args.namespaceName,
      labels: objectLabels(),
    };
    const account = new kubernetes.core.v1.ServiceAccount(
      name,
      // It has no rights in Kubernetes, so no pod gets a token of it.
      { metadata, automountServiceAccountToken: false },
      { parent: this },
    );
    const provided = new kubernetes.apiextensions.CustomResource(
      name,
      {
        apiVersion: "secrets-store.csi.x-k8s.io/v1",
        kind: "SecretProviderClass",
        metadata,
        spec: {
          provider: "aws",
          parameters: {
            region: args.region,
            usePodIdentity: "true",
            // The provider reads YAML, of which JSON is a part.
            objects: pulumi
              .output(args.secrets)
              .apply((secrets) => JSON.stringify(secrets.map(objectOf))),
          },
        },
      },
      { parent: this },
    );

    this.accountName = account.metadata.name;
    this.secrets = {
      name: SECRETS_VOLUME,
      csi: {
        driver: "secrets-store.csi.k8s.io",
        readOnly: true,
        volumeAttributes: { secretProviderClass: provided.metadata.name },
      },
    };
    this.registerOutputs({ accountName: this.accountName });
  }
}

/** The mount that puts the files where `paths` says. */
export const secretsMount: kubernetes.types.input.core.v1.VolumeMount = {
  name: SECRETS_VOLUME,
  mountPath: paths.secrets,
  readOnly: true,
};

function objectOf(secret: pulumi.Unwrap<MountedSecret>): object {
  const fields = Object.entries(secret.fields ?? {});
  return {
    objectName: secret.arn,
    objectType: "secretsmanager",
    objectAlias: basename(secret.file),
    ...(fields.length === 0
      ? {}
      : {
          jmesPath: fields.map(([path, file]) => ({ path, objectAlias: basename(file) })),
        }),
  };
}
