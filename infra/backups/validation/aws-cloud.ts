import type { Backup, RestoreJobsListMember } from "@aws-sdk/client-backup";
import type { EFS } from "@aws-sdk/client-efs";
import type { Lambda } from "@aws-sdk/client-lambda";
import type { RDS } from "@aws-sdk/client-rds";
import type { SSM } from "@aws-sdk/client-ssm";
import type { Cloud, RestoreJob } from "./cloud";
import { MOUNT } from "./mount";
import type { ControlSettings } from "./settings";

export interface Clients {
  readonly backup: Backup;
  readonly rds: RDS;
  readonly efs: EFS;
  readonly lambda: Lambda;
  readonly ssm: SSM;
}

/** Names of errors that mean "there is no such thing". */
const ABSENT = [
  "DBClusterNotFoundFault",
  "DBInstanceNotFound",
  "DBInstanceNotFoundFault",
  "FileSystemNotFound",
  "MountTargetNotFound",
  "AccessPointNotFound",
];

/** Names of errors that mean "it is there already": the last call was through before it was seen. */
const PRESENT = [
  "DBInstanceAlreadyExists",
  "DBInstanceAlreadyExistsFault",
  "MountTargetConflict",
  "AccessPointAlreadyExists",
];

/** Names of errors that mean "not now": the thing is still coming up, or the other one still there. */
const BUSY = [
  "InvalidDBClusterStateFault",
  "InvalidDBInstanceState",
  "InvalidDBInstanceStateFault",
  "IncorrectFileSystemLifeCycleState",
  "FileSystemInUse",
  "DependencyTimeout",
  "ResourceConflictException",
];

/** Capacity of the instance that the restored cluster gets, in ACU: enough to count rows. */
const CAPACITY = { MinCapacity: 1, MaxCapacity: 8 };

/** AWS, over its SDK. */
export function awsCloud(clients: Clients, settings: ControlSettings): Cloud {
  const { backup, lambda, ssm } = clients;
  const validator = { FunctionName: settings.validatorName };
  return {
    ...auroraOf(clients, settings),
    ...filesOf(clients, settings),
    restores: async (since) => {
      const jobs: RestoreJob[] = [];
      let token: string | undefined;
      do {
        const page = await backup.listRestoreJobs({
          ByRestoreTestingPlanArn: settings.planArn,
          ByCreatedAfter: since,
          NextToken: token,
        });
        jobs.push(...(page.RestoreJobs ?? []).map(restoreJob));
        token = page.NextToken;
      } while (token !== undefined);
      return jobs;
    },
    report: async (jobId, passed, message) => {
      await backup.putRestoreValidationResult({
        RestoreJobId: jobId,
        ValidationStatus: passed ? "SUCCESSFUL" : "FAILED",
        ValidationStatusMessage: message,
      });
    },
    validator: async () => {
      const found = await lambda.getFunctionConfiguration(validator);
      const accessPoint = found.FileSystemConfigs?.[0]?.Arn;
      return {
        changing: found.LastUpdateStatus === "InProgress" || found.State === "Pending",
        ...(accessPoint === undefined ? {} : { accessPoint }),
      };
    },
    mount: async (accessPoint) => {
      const configs =
        accessPoint === undefined ? [] : [{ Arn: accessPoint, LocalMountPath: MOUNT }];
      await later(lambda.updateFunctionConfiguration({ ...validator, FileSystemConfigs: configs }));
    },
    readBaseline: async () => {
      const { Parameter } = await ssm.getParameter({ Name: settings.baselineName });
      return Parameter?.Value ?? "{}";
    },
    writeBaseline: async (value) => {
      const Name = settings.baselineName;
      await ssm.putParameter({ Name, Value: value, Type: "String", Overwrite: true });
    },
  };
}

type AuroraPart = "cluster" | "adjustCluster" | "addInstance" | "removeInstance" | "removeCluster";

function auroraOf({ rds }: Clients, settings: ControlSettings): Pick<Cloud, AuroraPart> {
  /** Derived from the cluster's, so that a second call makes no second instance. */
  const instanceName = (clusterId: string): string =>
    `${settings.name}-${clusterId.replace(/[^a-z0-9]/g, "").slice(-12)}`;
  return {
    cluster: async (id) => {
      const found = await present(rds.describeDBClusters({ DBClusterIdentifier: id }));
      const cluster = found?.DBClusters?.[0];
      if (cluster === undefined) {
        return undefined;
      }
      // A new instance is not among the members at once, and must not be forgotten by the clean-up.
      const names = new Set([
        instanceName(id),
        ...(cluster.DBClusterMembers ?? []).map((member) => member.DBInstanceIdentifier ?? ""),
      ]);
      const instances = await Promise.all(
        [...names].map(async (name) => {
          const answer = await present(rds.describeDBInstances({ DBInstanceIdentifier: name }));
          const instance = answer?.DBInstances?.[0];
          return instance === undefined
            ? []
            : [{ id: name, state: instance.DBInstanceStatus ?? "" }];
        }),
      );
      return {
        id,
        state: cluster.Status ?? "",
        host: cluster.Endpoint ?? "",
        instances: instances.flat(),
      };
    },
    adjustCluster: async (id) => {
      await rds.modifyDBCluster({
        DBClusterIdentifier: id,
        VpcSecurityGroupIds: [settings.securityGroupId],
        DBClusterParameterGroupName: settings.parameterGroup,
        ServerlessV2ScalingConfiguration: CAPACITY,
        ApplyImmediately: true,
      });
    },
    addInstance: async (clusterId) => {
      await later(
        rds.createDBInstance({
          DBInstanceIdentifier: instanceName(clusterId),
          DBClusterIdentifier: clusterId,
          DBInstanceClass: "db.serverless",
          Engine: "aurora-postgresql",
          PubliclyAccessible: false,
          Tags: tagList(settings.tags),
        }),
      );
    },
    removeInstance: async (id) => {
      await later(rds.deleteDBInstance({ DBInstanceIdentifier: id }));
    },
    removeCluster: async (id) => {
      await later(rds.deleteDBCluster({ DBClusterIdentifier: id, SkipFinalSnapshot: true }));
    },
  };
}

type FilesPart =
  | "files"
  | "addMountTarget"
  | "removeMountTarget"
  | "addAccessPoint"
  | "removeAccessPoint"
  | "removeFiles";

function filesOf({ efs }: Clients, settings: ControlSettings): Pick<Cloud, FilesPart> {
  return {
    files: async (id) => {
      const found = await present(efs.describeFileSystems({ FileSystemId: id }));
      const fileSystem = found?.FileSystems?.[0];
      if (fileSystem === undefined) {
        return undefined;
      }
      const [targets, points] = await Promise.all([
        efs.describeMountTargets({ FileSystemId: id }),
        efs.describeAccessPoints({ FileSystemId: id }),
      ]);
      return {
        id,
        state: fileSystem.LifeCycleState ?? "",
        mountTargets: (targets.MountTargets ?? []).map((target) => ({
          id: target.MountTargetId ?? "",
          subnetId: target.SubnetId ?? "",
          state: target.LifeCycleState ?? "",
        })),
        accessPoints: (points.AccessPoints ?? []).map((point) => ({
          id: point.AccessPointId ?? "",
          arn: point.AccessPointArn ?? "",
          state: point.LifeCycleState ?? "",
        })),
      };
    },
    addMountTarget: async (filesId, subnetId) => {
      const way = { SubnetId: subnetId, SecurityGroups: [settings.securityGroupId] };
      await later(efs.createMountTarget({ FileSystemId: filesId, ...way }));
    },
    removeMountTarget: async (id) => {
      await later(efs.deleteMountTarget({ MountTargetId: id }));
    },
    addAccessPoint: async (filesId) => {
      const point = {
        FileSystemId: filesId,
        // The same token makes the same access point.
        ClientToken: filesId,
        // The folder that AWS Backup makes belongs to root, and Moodle's files to nobody but Moodle.
        PosixUser: { Uid: 0, Gid: 0 },
        RootDirectory: { Path: "/" },
        Tags: tagList(settings.tags),
      };
      await later(efs.createAccessPoint(point));
    },
    removeAccessPoint: async (id) => {
      await later(efs.deleteAccessPoint({ AccessPointId: id }));
    },
    removeFiles: async (id) => {
      await later(efs.deleteFileSystem({ FileSystemId: id }));
    },
  };
}

function restoreJob(job: RestoreJobsListMember): RestoreJob {
  const resource = job.CreatedResourceArn?.split(/[:/]/).at(-1);
  return {
    id: job.RestoreJobId ?? "",
    kind: job.ResourceType as RestoreJob["kind"],
    status: job.Status as RestoreJob["status"],
    message: job.StatusMessage ?? "",
    createdAt: job.CreationDate ?? new Date(0),
    backedUpAt: job.RecoveryPointCreationDate ?? new Date(0),
    ...(resource === undefined ? {} : { resource }),
    validated: job.ValidationStatus === "SUCCESSFUL" || job.ValidationStatus === "FAILED",
  };
}

function tagList(tags: Readonly<Record<string, string>>): { Key: string; Value: string }[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

async function present<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (isNamed(error, ABSENT)) {
      return undefined;
    }
    throw error;
  }
}

/** What is busy, gone or there already is looked at again by the next call of the step. */
async function later(change: Promise<unknown>): Promise<void> {
  try {
    await change;
  } catch (error) {
    if (!isNamed(error, [...ABSENT, ...PRESENT, ...BUSY])) {
      throw error;
    }
  }
}

function isNamed(error: unknown, names: readonly string[]): boolean {
  return error instanceof Error && names.includes(error.name);
}
