import type * as kubernetes from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { basename } from "node:path";
import type { ComponentName } from "./labels";
import { objectLabels, selectorLabels } from "./labels";
import type { MoodleFiles } from "./moodle-files";
import { leaveLostNodes } from "./nodes";
import { paths } from "./paths";
import type { PodIdentity } from "./pod-identity";
import { secretsMount } from "./pod-identity";
import { restrictedContainer, restrictedPod, users } from "./pod-security";
import { scratchVolume } from "./scratch";

type Container = kubernetes.types.input.core.v1.Container;
type PodSpec = kubernetes.types.input.core.v1.PodSpec;
type PodTemplate = kubernetes.types.input.core.v1.PodTemplateSpec;
type Volume = kubernetes.types.input.core.v1.Volume;
type VolumeMount = kubernetes.types.input.core.v1.VolumeMount;

/** A native sidecar, and what the pod around it needs for it. */
export interface Sidecar {
  /** Init container with `restartPolicy: Always`: it starts before php and ends after it. */
  readonly container: Container;
  readonly volumes: readonly Volume[];
  readonly hostAliases: readonly kubernetes.types.input.core.v1.HostAlias[];
}

/** What all pods with PHP have in common. */
export interface MoodlePodArgs {
  /** Image of PHP with Moodle, pinned by digest. */
  readonly phpImage: pulumi.Input<string>;
  /** Who the pod is towards AWS, and its secrets as files. */
  readonly identity: Pick<PodIdentity, "accountName" | "secrets">;
  readonly files: Pick<MoodleFiles, "moodle" | "php">;
  /** Secret whose `ca.crt` is the authority that signed Redis' certificates; its key is not mounted. */
  readonly authoritySecret: pulumi.Input<string>;
  /** Claim of the shared files on EFS. */
  readonly dataRootClaim: pulumi.Input<string>;
  /** The way to the primaries of Redis. */
  readonly redisProxy: Sidecar;
}

/** A container with PHP: image, security and the common mounts are added, mounts of its own kept. */
export type PhpContainer = Omit<Container, "image" | "securityContext" | "volumeMounts"> & {
  readonly volumeMounts?: readonly VolumeMount[];
};

/** What makes one workload of the pods with PHP. */
export interface MoodleWorkload {
  readonly component: ComponentName;
  readonly annotations?: Readonly<Record<string, pulumi.Input<string>>>;
  readonly php: PhpContainer;
  /** Size of php's `/tmp`, as a Kubernetes quantity; exceeding it evicts the pod. */
  readonly temporary: pulumi.Input<string>;
  /** Containers beside it, and their volumes. */
  readonly containers?: readonly Container[];
  readonly volumes?: readonly Volume[];
  /** The rest of the pod: where it runs, how long it may take to stop, restart policy, priority. */
  readonly pod: Required<Pick<PodSpec, "nodeSelector" | "terminationGracePeriodSeconds">> &
    Pick<
      PodSpec,
      "affinity" | "priorityClassName" | "restartPolicy" | "topologySpreadConstraints"
    > & { readonly activeDeadlineSeconds?: pulumi.Input<number> };
}

/** The template of a pod that runs PHP: for Deployments and, with a restart policy, for Jobs. */
export function moodlePodTemplate(args: MoodlePodArgs, workload: MoodleWorkload): PodTemplate {
  const { component, annotations, php } = workload;
  return {
    metadata: {
      labels: { ...objectLabels(component), ...selectorLabels(component) },
      ...(annotations === undefined ? {} : { annotations }),
    },
    spec: {
      ...workload.pod,
      serviceAccountName: args.identity.accountName,
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      // php's group owns the volumes; nginx and the proxy are let in through it.
      securityContext: restrictedPod(users.php),
      tolerations: leaveLostNodes,
      hostAliases: [...args.redisProxy.hostAliases],
      initContainers: [args.redisProxy.container],
      containers: [
        {
          ...php,
          image: args.phpImage,
          securityContext: restrictedContainer(users.php),
          volumeMounts: [...phpMounts, ...(php.volumeMounts ?? [])],
        },
        ...(workload.containers ?? []),
      ],
      volumes: [
        { name: "moodle-config", configMap: { name: args.files.moodle, defaultMode: 0o440 } },
        { name: "php-config", configMap: { name: args.files.php } },
        args.identity.secrets,
        // php needs the authority, not the key.
        {
          name: "authority",
          secret: {
            secretName: args.authoritySecret,
            defaultMode: 0o444,
            items: [{ key: "ca.crt", path: basename(paths.authority) }],
          },
        },
        { name: "data", persistentVolumeClaim: { claimName: args.dataRootClaim } },
        // Compiled templates, language strings and theme files, about 200 MB with plugins.
        scratchVolume("local-cache", "2Gi"),
        scratchVolume("php-tmp", workload.temporary),
        ...args.redisProxy.volumes,
        ...(workload.volumes ?? []),
      ],
    },
  };
}

/** Mounts one file of a volume; what else lies in its folder, the image's own, stays. */
export function fileMount(volume: string, path: string): VolumeMount {
  return { name: volume, mountPath: path, subPath: basename(path), readOnly: true };
}

const phpMounts: readonly VolumeMount[] = [
  fileMount("moodle-config", paths.configPhp),
  fileMount("php-config", paths.phpIni),
  // As folders, not single files: the kubelet renews what they hold while the pod runs.
  { name: "authority", mountPath: paths.certificates, readOnly: true },
  secretsMount,
  { name: "data", mountPath: paths.dataRoot },
  { name: "local-cache", mountPath: paths.localCache },
  { name: "php-tmp", mountPath: paths.temporary },
];
