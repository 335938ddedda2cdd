import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { objectLabels } from "./labels";

export interface StorageArgs {
  readonly namespaceName: pulumi.Input<string>;
  /** EFS file system, `fs-…`. */
  readonly fileSystemId: pulumi.Input<string>;
  /** Its access point, `fsap-…`; sets owner and root folder. */
  readonly accessPointId: pulumi.Input<string>;
  /** ARN of the key for disks. */
  readonly diskKeyArn: pulumi.Input<string>;
}

/** EFS grows on its own; Kubernetes wants a figure and checks it nowhere. */
const NOMINAL_CAPACITY = "1Ti";

/** Moodle's shared files on EFS, and the class of disks for what one pod keeps. */
export class Storage extends pulumi.ComponentResource {
  /** Claim that pods mount as Moodle's data root. */
  readonly dataRootClaim: pulumi.Output<string>;
  /** StorageClass of encrypted disks, in the zone of their pod. */
  readonly diskClass: pulumi.Output<string>;

  constructor(name: string, args: StorageArgs, opts?: pulumi.ComponentResourceOptions) {
    super("moodle:k8s:Storage", name, {}, opts);

    // Named before either exists: each of the two names the other, so that no third can take it.
    const claimName = "moodle-data";
    const volume = new kubernetes.core.v1.PersistentVolume(
      `${name}-data`,
      {
        metadata: { name: "moodle-data", labels: objectLabels() },
        spec: {
          capacity: { storage: NOMINAL_CAPACITY },
          accessModes: ["ReadWriteMany"],
          volumeMode: "Filesystem",
          // Removing the claim must never remove students' files.
          persistentVolumeReclaimPolicy: "Retain",
          storageClassName: "",
          claimRef: {
            apiVersion: "v1",
            kind: "PersistentVolumeClaim",
            namespace: args.namespaceName,
            name: claimName,
          },
          csi: {
            driver: "efs.csi.aws.com",
            // TLS to EFS is the driver's default.
            volumeHandle: pulumi.interpolate`${args.fileSystemId}::${args.accessPointId}`,
          },
        },
      },
      { parent: this },
    );
    const claim = new kubernetes.core.v1.PersistentVolumeClaim(
      `${name}-data`,
      {
        metadata: { name: claimName, namespace: args.namespaceName, labels: objectLabels() },
        spec: {
          accessModes: ["ReadWriteMany"],
          // Empty, not absent: absent means the default class, which would make another volume.
          storageClassName: "",
          volumeName: volume.metadata.name,
          resources: { requests: { storage: NOMINAL_CAPACITY } },
        },
      },
      { parent: this },
    );
    const disks = new kubernetes.storage.v1.StorageClass(
      `${name}-disks`,
      {
        metadata: { name: "moodle-disk", labels: objectLabels() },
        provisioner: "ebs.csi.aws.com",
        parameters: { type: "gp3", encrypted: "true", kmsKeyId: args.diskKeyArn },
        reclaimPolicy: "Retain",
        volumeBindingMode: "WaitForFirstConsumer",
        allowVolumeExpansion: true,
      },
      { parent: this },
    );

    this.dataRootClaim = claim.metadata.name;
    this.diskClass = disks.metadata.name;
    this.registerOutputs({ dataRootClaim: this.dataRootClaim, diskClass: this.diskClass });
  }
}
