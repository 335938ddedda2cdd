import type { PolicyDocument, PolicyStatement } from "../iam-documents";
import { policy } from "../iam-documents";

/** Who works for us, and in whose account. */
function serviceTrust(sid: string, service: string, accountId: string): PolicyDocument {
  return policy({
    Sid: sid,
    Effect: "Allow",
    Principal: { Service: service },
    Action: "sts:AssumeRole",
    Condition: { StringEquals: { "aws:SourceAccount": accountId } },
  });
}

/** Lets AWS Backup take the role; only this account can hand the role to it. */
export function backupTrust(): PolicyDocument {
  return policy({
    Sid: "AllowBackup",
    Effect: "Allow",
    Principal: { Service: "backup.amazonaws.com" },
    Action: "sts:AssumeRole",
  });
}

/** Lets the state machines of this account take the role. */
export function stateMachineTrust(accountId: string): PolicyDocument {
  return serviceTrust("AllowStateMachines", "states.amazonaws.com", accountId);
}

/** Lets the schedules of this account take the role. */
export function scheduleTrust(accountId: string): PolicyDocument {
  return serviceTrust("AllowSchedules", "events.amazonaws.com", accountId);
}

/** Keeps every principal from deleting a backup ahead of time, whatever IAM allows; time does it. */
export function vaultAccess(): PolicyDocument {
  return policy({
    Sid: "DenyDeletion",
    Effect: "Deny",
    Principal: { AWS: "*" },
    Action: [
      "backup:DeleteRecoveryPoint",
      "backup:DisassociateRecoveryPoint",
      "backup:UpdateRecoveryPointLifecycle",
    ],
    // In a vault's policy `*` is what lies in the vault.
    Resource: "*",
  });
}

/** Starts one state machine. */
export function startStateMachine(stateMachineArn: string): PolicyDocument {
  return policy({
    Sid: "StartRestoreTest",
    Effect: "Allow",
    Action: "states:StartExecution",
    Resource: stateMachineArn,
  });
}

/** Calls some functions. */
export function callFunctions(functionArns: readonly string[]): PolicyDocument {
  return policy({
    Sid: "CallFunctions",
    Effect: "Allow",
    Action: "lambda:InvokeFunction",
    Resource: functionArns.flatMap((arn) => [arn, `${arn}:*`]),
  });
}

/** How AWS Backup begins the names of what it restores as a test, and its tag on it. */
const TEST_MARK = "awsbackup-restore-test";

/** What the function that prepares and cleans up works on. */
export interface ControlAccess {
  readonly accountId: string;
  readonly region: string;
  /** Prefix of the names of what the test makes. */
  readonly name: string;
  /** Name of the subnet group of the restored database. */
  readonly subnetGroup: string;
  /** Name of the parameter group that it gets. */
  readonly parameterGroup: string;
  /** Subnets of the restored files. */
  readonly subnetIds: readonly string[];
  readonly securityGroupId: string;
  readonly validatorArn: string;
  /** ARN of the key for the validator's code. */
  readonly secretsKeyArn: string;
  /** ARN of the parameter with the rows of the last good test. */
  readonly baselineArn: string;
}

/**
 * Works on what AWS Backup restored as a test, by name and by tag, and on nothing else: no statement
 * reaches the site's own database or files.
 */
export function controlAccess(access: ControlAccess): PolicyStatement[] {
  const { accountId, region, name } = access;
  const inRegion = (service: string, resource: string): string =>
    `arn:aws:${service}:${region}:${accountId}:${resource}`;
  const cluster = inRegion("rds", `cluster:${TEST_MARK}-*`);
  const instance = inRegion("rds", `db:${name}-*`);
  const ofTest = { Null: { [`aws:ResourceTag/${TEST_MARK}`]: "false" } };
  return [
    {
      Sid: "FollowRestores",
      Effect: "Allow",
      Action: ["backup:ListRestoreJobs", "backup:PutRestoreValidationResult"],
      Resource: "*",
    },
    {
      Sid: "UseRestoredCluster",
      Effect: "Allow",
      Action: ["rds:DescribeDBClusters", "rds:ModifyDBCluster", "rds:DeleteDBCluster"],
      Resource: [
        cluster,
        inRegion("rds", `cluster-pg:${access.parameterGroup}`),
        // Deleting asks for it, even where no last snapshot is wanted.
        inRegion("rds", `cluster-snapshot:${TEST_MARK}-*`),
      ],
    },
    {
      Sid: "UseInstance",
      Effect: "Allow",
      Action: ["rds:AddTagsToResource", "rds:DeleteDBInstance", "rds:DescribeDBInstances"],
      Resource: instance,
    },
    {
      // Creating checks all that an instance belongs to; adding it changes none of these.
      Sid: "AddInstance",
      Effect: "Allow",
      Action: "rds:CreateDBInstance",
      Resource: [
        instance,
        cluster,
        inRegion("rds", `subgrp:${access.subnetGroup}`),
        inRegion("rds", "pg:default.*"),
        inRegion("rds", "og:default:*"),
      ],
    },
    {
      Sid: "LookAtFiles",
      Effect: "Allow",
      Action: [
        "elasticfilesystem:DescribeAccessPoints",
        "elasticfilesystem:DescribeFileSystems",
        "elasticfilesystem:DescribeMountTargets",
      ],
      Resource: [
        inRegion("elasticfilesystem", "file-system/*"),
        inRegion("elasticfilesystem", "access-point/*"),
      ],
    },
    {
      Sid: "UseRestoredFiles",
      Effect: "Allow",
      Action: [
        "elasticfilesystem:CreateAccessPoint",
        "elasticfilesystem:CreateMountTarget",
        "elasticfilesystem:DeleteFileSystem",
        "elasticfilesystem:DeleteMountTarget",
      ],
      Resource: inRegion("elasticfilesystem", "file-system/*"),
      Condition: ofTest,
    },
    {
      Sid: "TagAccessPoint",
      Effect: "Allow",
      Action: "elasticfilesystem:TagResource",
      Resource: inRegion("elasticfilesystem", "access-point/*"),
      Condition: { StringEquals: { "elasticfilesystem:CreateAction": "CreateAccessPoint" } },
    },
    {
      Sid: "RemoveAccessPoint",
      Effect: "Allow",
      Action: "elasticfilesystem:DeleteAccessPoint",
      Resource: inRegion("elasticfilesystem", "access-point/*"),
      Condition: { StringEquals: { "aws:ResourceTag/Name": name } },
    },
    {
      // EFS makes and removes the interfaces of a mount target with the rights of whoever asks for it
      // (https://docs.aws.amazon.com/efs/latest/ug/API_CreateMountTarget.html).
      Sid: "MakeMountTargets",
      Effect: "Allow",
      Action: ["ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface"],
      Resource: [
        inRegion("ec2", "network-interface/*"),
        inRegion("ec2", `security-group/${access.securityGroupId}`),
        ...access.subnetIds.map((id) => inRegion("ec2", `subnet/${id}`)),
      ],
    },
    {
      Sid: "LookAtNetwork",
      Effect: "Allow",
      Action: [
        "ec2:DescribeNetworkInterfaces",
        "ec2:DescribeSecurityGroups",
        "ec2:DescribeSubnets",
        "ec2:DescribeVpcs",
      ],
      Resource: "*",
    },
    {
      Sid: "MountInValidator",
      Effect: "Allow",
      Action: ["lambda:GetFunctionConfiguration", "lambda:UpdateFunctionConfiguration"],
      Resource: access.validatorArn,
    },
    {
      Sid: "KeepPackage",
      Effect: "Allow",
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Resource: access.secretsKeyArn,
      Condition: {
        StringEquals: {
          "kms:EncryptionContext:aws:lambda:FunctionArn": access.validatorArn,
          "kms:ViaService": `lambda.${region}.amazonaws.com`,
        },
      },
    },
    {
      Sid: "KeepBaseline",
      Effect: "Allow",
      Action: ["ssm:GetParameter", "ssm:PutParameter"],
      Resource: access.baselineArn,
    },
  ];
}

/** Mounts what AWS Backup restored as a test; as root, since the folder that it makes is root's. */
export function mountRestoredFiles(region: string, accountId: string): PolicyStatement {
  return {
    Sid: "MountRestoredFiles",
    Effect: "Allow",
    Action: ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientRootAccess"],
    Resource: `arn:aws:elasticfilesystem:${region}:${accountId}:file-system/*`,
    Condition: { Null: { [`aws:ResourceTag/${TEST_MARK}`]: "false" } },
  };
}
