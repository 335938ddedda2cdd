import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { dataSecurityGroup } from "./data-access";
import { dataPorts } from "./data-ports";
import { fileSystemAccess } from "./iam-documents";
import type { ZoneSubnet } from "./network";
import { keepData } from "./protection";

export interface FilesArgs {
  readonly vpcId: pulumi.Input<string>;
  /** Isolated subnets, one a zone. */
  readonly subnets: readonly ZoneSubnet[];
  /** The only security group that may mount. */
  readonly clientSecurityGroupId: pulumi.Input<string>;
  /** ARN of the key for the data at rest. */
  readonly keyArn: pulumi.Input<string>;
  /** Whether the file system outlives the stack. */
  readonly protect: boolean;
}

/** Where Moodle's data root lies on the file system; its pods see nothing else of it. */
export const DATA_ROOT = "/moodle";

/** User and group of php-fpm in the image: `www-data` of Alpine. */
const PHP_ID = 82;

/** EFS for Moodle's `dataroot`, reached in every zone, as one user, over TLS only. */
export class Files extends pulumi.ComponentResource {
  readonly arn: pulumi.Output<string>;
  /** `fs-…` */
  readonly fileSystemId: pulumi.Output<string>;
  /** `fsap-…` */
  readonly accessPointId: pulumi.Output<string>;

  constructor(name: string, args: FilesArgs, opts: pulumi.ComponentResourceOptions) {
    super("moodle:infra:Files", name, {}, opts);
    const parent = { parent: this };

    const fileSystem = new aws.efs.FileSystem(
      name,
      {
        encrypted: true,
        kmsKeyId: args.keyArn,
        performanceMode: "generalPurpose",
        throughputMode: "elastic",
        lifecyclePolicies: [
          { transitionToIa: "AFTER_30_DAYS" },
          { transitionToPrimaryStorageClass: "AFTER_1_ACCESS" },
        ],
        tags: { Name: name },
      },
      { parent: this, ...keepData(args.protect) },
    );

    // The backup plan covers it; EFS' own one would cost as much again, and lie in a vault without lock.
    new aws.efs.BackupPolicy(
      name,
      { fileSystemId: fileSystem.id, backupPolicy: { status: "DISABLED" } },
      parent,
    );

    const securityGroup = dataSecurityGroup(
      name,
      {
        vpcId: args.vpcId,
        service: "EFS",
        protocol: "NFS",
        port: dataPorts.nfs,
        clientSecurityGroupId: args.clientSecurityGroupId,
      },
      parent,
    );
    for (const { zone, id } of args.subnets) {
      new aws.efs.MountTarget(
        `${name}-${zone}`,
        { fileSystemId: fileSystem.id, subnetId: id, securityGroups: [securityGroup.id] },
        parent,
      );
    }

    const accessPoint = new aws.efs.AccessPoint(
      name,
      {
        fileSystemId: fileSystem.id,
        posixUser: { uid: PHP_ID, gid: PHP_ID },
        rootDirectory: {
          path: DATA_ROOT,
          creationInfo: { ownerUid: PHP_ID, ownerGid: PHP_ID, permissions: "0700" },
        },
        tags: { Name: name },
      },
      { parent: this, ...keepData(args.protect) },
    );
    new aws.efs.FileSystemPolicy(
      name,
      {
        fileSystemId: fileSystem.id,
        policy: pulumi
          .all([fileSystem.arn, accessPoint.arn])
          .apply(([fileSystemArn, accessPointArn]) =>
            JSON.stringify(fileSystemAccess(fileSystemArn, accessPointArn)),
          ),
      },
      parent,
    );

    this.arn = fileSystem.arn;
    this.fileSystemId = fileSystem.id;
    this.accessPointId = accessPoint.id;
    this.registerOutputs({
      arn: this.arn,
      fileSystemId: this.fileSystemId,
      accessPointId: this.accessPointId,
    });
  }
}
