import type { ServiceAccount } from "./workloads";

/** A policy in IAM's own grammar. */
export interface PolicyDocument {
  readonly Version: "2012-10-17";
  readonly Statement: readonly PolicyStatement[];
}

export interface PolicyStatement {
  readonly Sid: string;
  readonly Effect: "Allow" | "Deny";
  readonly Principal?:
    { readonly AWS: string } | { readonly Service: string } | { readonly Federated: string };
  readonly Action: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Condition?: Readonly<
    Record<string, Readonly<Record<string, string | readonly string[]>>>
  >;
}

/** Wraps statements into a policy. */
export function policy(...statements: readonly PolicyStatement[]): PolicyDocument {
  return { Version: "2012-10-17", Statement: statements };
}

/** Lets EC2 instances take the role. */
export function ec2Trust(): PolicyDocument {
  return policy({
    Sid: "AllowInstances",
    Effect: "Allow",
    Principal: { Service: "ec2.amazonaws.com" },
    Action: "sts:AssumeRole",
  });
}

/** Lets the flow logs of this account alone take the role. */
export function flowLogTrust(accountId: string): PolicyDocument {
  return policy({
    Sid: "AllowFlowLogs",
    Effect: "Allow",
    Principal: { Service: "vpc-flow-logs.amazonaws.com" },
    Action: "sts:AssumeRole",
    Condition: { StringEquals: { "aws:SourceAccount": accountId } },
  });
}

/** Lets RDS write the operating system's metrics of this account's instances. */
export function osMetricsTrust(accountId: string): PolicyDocument {
  return policy({
    Sid: "AllowOsMetrics",
    Effect: "Allow",
    Principal: { Service: "monitoring.rds.amazonaws.com" },
    Action: "sts:AssumeRole",
    Condition: { StringEquals: { "aws:SourceAccount": accountId } },
  });
}

/** Writes flow logs into one log group. */
export function flowLogDelivery(logGroupArn: string): PolicyDocument {
  return policy({
    Sid: "WriteFlowLogs",
    Effect: "Allow",
    Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
    Resource: [logGroupArn, `${logGroupArn}:*`],
  });
}

/**
 * Lets the pods of one service account in one cluster take the role over EKS Pod Identity. The tags
 * are set by EKS, so a second association of the role gains nothing.
 */
export function podIdentityTrust(clusterArn: string, account: ServiceAccount): PolicyDocument {
  return policy({
    Sid: "AllowPods",
    Effect: "Allow",
    Principal: { Service: "pods.eks.amazonaws.com" },
    Action: ["sts:AssumeRole", "sts:TagSession"],
    Condition: {
      StringEquals: {
        "aws:RequestTag/eks-cluster-arn": clusterArn,
        "aws:RequestTag/kubernetes-namespace": account.namespace,
        "aws:RequestTag/kubernetes-service-account": account.name,
      },
    },
  });
}

/** What {@link readSecrets} grants. */
export interface SecretAccess {
  readonly region: string;
  /** ARNs of the secrets. */
  readonly secretArns: readonly string[];
  /** ARN of the key that encrypts them. */
  readonly keyArn: string;
}

/** Reads some secrets, and decrypts with their key only through Secrets Manager. */
export function readSecrets({ region, secretArns, keyArn }: SecretAccess): PolicyDocument {
  return policy(
    {
      Sid: "ReadSecrets",
      Effect: "Allow",
      Action: ["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"],
      Resource: secretArns,
    },
    {
      Sid: "DecryptSecrets",
      Effect: "Allow",
      Action: "kms:Decrypt",
      Resource: keyArn,
      Condition: {
        StringEquals: { "kms:ViaService": `secretsmanager.${region}.amazonaws.com` },
        StringLike: { "kms:EncryptionContext:SecretARN": secretArns },
      },
    },
  );
}

/**
 * Who may use the file system: mounts inside the VPC, over TLS, through one access point, never as
 * root. No IAM identity is asked for, since the node plugin of the EFS CSI driver mounts, not the pod;
 * the network decides who can reach a mount target.
 */
export function fileSystemAccess(fileSystemArn: string, accessPointArn: string): PolicyDocument {
  return policy(
    {
      Sid: "AllowMountsThroughAccessPoint",
      Effect: "Allow",
      Principal: { AWS: "*" },
      Action: ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"],
      Resource: fileSystemArn,
      Condition: {
        Bool: { "elasticfilesystem:AccessedViaMountTarget": "true" },
        ArnEquals: { "elasticfilesystem:AccessPointArn": accessPointArn },
      },
    },
    {
      Sid: "DenyWithoutTls",
      Effect: "Deny",
      Principal: { AWS: "*" },
      Action: "*",
      Resource: fileSystemArn,
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
  );
}
