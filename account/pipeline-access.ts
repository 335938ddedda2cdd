import type { PolicyDocument, PolicyStatement } from "../infra/iam-documents";
import { policy } from "../infra/iam-documents";

/** Where Pulumi keeps its state, for pipelines that read or write it. */
export interface StateStore {
  /** Name of the bucket. */
  readonly bucket: string;
  /** ARN of the key for the state's secrets. */
  readonly keyArn: string;
}

/** What a pipeline works on. */
export interface PipelineScope {
  readonly accountId: string;
  readonly region: string;
  /** Every region that the stack has resources in. */
  readonly regions: readonly string[];
  /** For example `prod`; everything that has a name of ours begins with `moodle-<stack>`. */
  readonly stack: string;
  /** None where Pulumi Cloud keeps it. */
  readonly state: StateStore | undefined;
}

/** Reads what `pulumi preview` asks for: state, and the digests of the images. */
export function previewAccess(scope: PipelineScope): PolicyDocument {
  return policy(...readState(scope), ...readImages(scope), {
    Sid: "FindCluster",
    Effect: "Allow",
    Action: "eks:DescribeCluster",
    Resource: clusterArn(scope),
  });
}

/** Pushes images into our repositories, and looks at what the scan says of them. */
export function imageAccess(scope: PipelineScope): PolicyDocument {
  return policy(logIntoRegistry, {
    Sid: "PushImages",
    Effect: "Allow",
    Action: [
      "ecr:BatchCheckLayerAvailability",
      "ecr:BatchGetImage",
      "ecr:CompleteLayerUpload",
      "ecr:DescribeImages",
      "ecr:DescribeImageScanFindings",
      "ecr:GetDownloadUrlForLayer",
      "ecr:InitiateLayerUpload",
      "ecr:PutImage",
      "ecr:UploadLayerPart",
    ],
    Resource: repositoryArns(scope),
  });
}

/** Looks at everything for drift and audit, and at nobody's data. AWS's own policies come beside it. */
export function maintenanceAccess(scope: PipelineScope): PolicyDocument {
  return policy(...readState(scope), ...readImages(scope), {
    Sid: "QueryLogs",
    Effect: "Allow",
    Action: ["logs:StartQuery", "logs:GetLogEvents", "logs:FilterLogEvents"],
    Resource: `arn:aws:logs:${scope.region}:${scope.accountId}:log-group:*`,
  });
}

/** Reads and writes the state, and locks it. */
export function writeState({ state }: PipelineScope): PolicyStatement[] {
  if (state === undefined) {
    return [];
  }
  return [
    {
      Sid: "ListState",
      Effect: "Allow",
      Action: "s3:ListBucket",
      Resource: `arn:aws:s3:::${state.bucket}`,
    },
    {
      Sid: "WriteState",
      Effect: "Allow",
      Action: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"],
      Resource: `arn:aws:s3:::${state.bucket}/*`,
    },
    {
      Sid: "UseStateKey",
      Effect: "Allow",
      Action: ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"],
      Resource: state.keyArn,
    },
  ];
}

function readState({ state }: PipelineScope): PolicyStatement[] {
  if (state === undefined) {
    return [];
  }
  return [
    {
      Sid: "ReadState",
      Effect: "Allow",
      Action: ["s3:GetObject", "s3:ListBucket"],
      Resource: [`arn:aws:s3:::${state.bucket}`, `arn:aws:s3:::${state.bucket}/*`],
    },
    {
      Sid: "DecryptState",
      Effect: "Allow",
      Action: "kms:Decrypt",
      Resource: state.keyArn,
    },
  ];
}

function readImages(scope: PipelineScope): PolicyStatement[] {
  return [
    logIntoRegistry,
    {
      Sid: "ReadImages",
      Effect: "Allow",
      Action: ["ecr:BatchGetImage", "ecr:DescribeImages", "ecr:DescribeRepositories"],
      Resource: repositoryArns(scope),
    },
  ];
}

const logIntoRegistry: PolicyStatement = {
  Sid: "LogIntoRegistry",
  Effect: "Allow",
  Action: "ecr:GetAuthorizationToken",
  Resource: "*",
};

function repositoryArns({ accountId, region }: PipelineScope): string {
  return `arn:aws:ecr:${region}:${accountId}:repository/moodle/*`;
}

function clusterArn({ accountId, region, stack }: PipelineScope): string {
  return `arn:aws:eks:${region}:${accountId}:cluster/moodle-${stack}*`;
}
