/**
 * The part of the AWS SDK for JavaScript that the restore test calls. Lambda's Node.js runtimes bring
 * the SDK itself, so it is neither packaged nor installed here.
 */
declare module "@aws-sdk/client-backup" {
  export interface RestoreJobsListMember {
    readonly RestoreJobId?: string;
    readonly ResourceType?: string;
    readonly Status?: string;
    readonly StatusMessage?: string;
    readonly CreationDate?: Date;
    readonly RecoveryPointCreationDate?: Date;
    readonly CreatedResourceArn?: string;
    readonly ValidationStatus?: string;
  }

  export class Backup {
    listRestoreJobs(input: {
      readonly ByRestoreTestingPlanArn: string;
      readonly ByCreatedAfter: Date;
      readonly NextToken: string | undefined;
    }): Promise<{ readonly RestoreJobs?: RestoreJobsListMember[]; readonly NextToken?: string }>;
    putRestoreValidationResult(input: {
      readonly RestoreJobId: string;
      readonly ValidationStatus: "SUCCESSFUL" | "FAILED";
      readonly ValidationStatusMessage: string;
    }): Promise<unknown>;
  }
}

declare module "@aws-sdk/client-rds" {
  interface Tag {
    readonly Key: string;
    readonly Value: string;
  }

  export class RDS {
    describeDBClusters(input: { readonly DBClusterIdentifier: string }): Promise<{
      readonly DBClusters?: {
        readonly Status?: string;
        readonly Endpoint?: string;
        readonly DBClusterMembers?: { readonly DBInstanceIdentifier?: string }[];
      }[];
    }>;
    describeDBInstances(input: { readonly DBInstanceIdentifier: string }): Promise<{
      readonly DBInstances?: { readonly DBInstanceStatus?: string }[];
    }>;
    modifyDBCluster(input: {
      readonly DBClusterIdentifier: string;
      readonly VpcSecurityGroupIds: string[];
      readonly DBClusterParameterGroupName: string;
      readonly ServerlessV2ScalingConfiguration: {
        readonly MinCapacity: number;
        readonly MaxCapacity: number;
      };
      readonly ApplyImmediately: true;
    }): Promise<unknown>;
    createDBInstance(input: {
      readonly DBInstanceIdentifier: string;
      readonly DBClusterIdentifier: string;
      readonly DBInstanceClass: "db.serverless";
      readonly Engine: "aurora-postgresql";
      readonly PubliclyAccessible: false;
      readonly Tags: Tag[];
    }): Promise<unknown>;
    deleteDBInstance(input: { readonly DBInstanceIdentifier: string }): Promise<unknown>;
    deleteDBCluster(input: {
      readonly DBClusterIdentifier: string;
      readonly SkipFinalSnapshot: true;
    }): Promise<unknown>;
  }
}

declare module "@aws-sdk/client-efs" {
  interface Tag {
    readonly Key: string;
    readonly Value: string;
  }
  interface OfFileSystem {
    readonly FileSystemId: string;
  }

  export class EFS {
    describeFileSystems(input: OfFileSystem): Promise<{
      readonly FileSystems?: { readonly LifeCycleState?: string }[];
    }>;
    describeMountTargets(input: OfFileSystem): Promise<{
      readonly MountTargets?: {
        readonly MountTargetId?: string;
        readonly SubnetId?: string;
        readonly LifeCycleState?: string;
      }[];
    }>;
    createMountTarget(
      input: OfFileSystem & { readonly SubnetId: string; readonly SecurityGroups: string[] },
    ): Promise<unknown>;
    deleteMountTarget(input: { readonly MountTargetId: string }): Promise<unknown>;
    describeAccessPoints(input: OfFileSystem): Promise<{
      readonly AccessPoints?: {
        readonly AccessPointId?: string;
        readonly AccessPointArn?: string;
        readonly LifeCycleState?: string;
      }[];
    }>;
    createAccessPoint(
      input: OfFileSystem & {
        readonly ClientToken: string;
        readonly PosixUser: { readonly Uid: number; readonly Gid: number };
        readonly RootDirectory: { readonly Path: string };
        readonly Tags: Tag[];
      },
    ): Promise<unknown>;
    deleteAccessPoint(input: { readonly AccessPointId: string }): Promise<unknown>;
    deleteFileSystem(input: OfFileSystem): Promise<unknown>;
  }
}

declare module "@aws-sdk/client-lambda" {
  interface OfFunction {
    readonly FunctionName: string;
  }
  interface FileSystemConfig {
    readonly Arn?: string;
    readonly LocalMountPath?: string;
  }

  export class Lambda {
    getFunctionConfiguration(input: OfFunction): Promise<{
      readonly LastUpdateStatus?: string;
      readonly State?: string;
      readonly FileSystemConfigs?: FileSystemConfig[];
    }>;
    updateFunctionConfiguration(
      input: OfFunction & { readonly FileSystemConfigs: FileSystemConfig[] },
    ): Promise<unknown>;
  }
}

declare module "@aws-sdk/client-ssm" {
  export class SSM {
    getParameter(input: { readonly Name: string }): Promise<{
      readonly Parameter?: { readonly Value?: string };
    }>;
    putParameter(input: {
      readonly Name: string;
      readonly Value: string;
      readonly Type: "String";
      readonly Overwrite: true;
    }): Promise<unknown>;
  }
}
