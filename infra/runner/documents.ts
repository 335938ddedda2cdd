import type { PolicyDocument } from "../iam-documents";
import { policy } from "../iam-documents";

/** Lets CodeBuild take the role for one project. */
export function runnerTrust(projectArn: string): PolicyDocument {
  return policy({
    Sid: "AllowProject",
    Effect: "Allow",
    Principal: { Service: "codebuild.amazonaws.com" },
    Action: "sts:AssumeRole",
    Condition: { ArnLike: { "aws:SourceArn": projectArn } },
  });
}

/** What {@link runnerAccess} grants. */
export interface RunnerAccess {
  readonly accountId: string;
  readonly region: string;
  readonly logGroupArn: string;
  readonly connectionArn: string;
  readonly subnetArns: readonly string[];
}

/**
 * What a build needs before a job's own role takes over: a place in the VPC, a log, and the connection
 * to GitHub (https://docs.aws.amazon.com/codebuild/latest/userguide/auth-and-access-control-iam-identity-based-access-control.html).
 */
export function runnerAccess(access: RunnerAccess): PolicyDocument {
  const { accountId, region } = access;
  return policy(
    {
      Sid: "WriteLog",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: `${access.logGroupArn}:*`,
    },
    {
      Sid: "UseConnection",
      Effect: "Allow",
      Action: ["codeconnections:GetConnection", "codeconnections:GetConnectionToken"],
      Resource: access.connectionArn,
    },
    {
      Sid: "AttachBuildToVpc",
      Effect: "Allow",
      Action: [
        "ec2:CreateNetworkInterface",
        "ec2:DeleteNetworkInterface",
        "ec2:DescribeDhcpOptions",
        "ec2:DescribeNetworkInterfaces",
        "ec2:DescribeSecurityGroups",
        "ec2:DescribeSubnets",
        "ec2:DescribeVpcs",
      ],
      Resource: "*",
      Condition: { StringEquals: { "aws:RequestedRegion": region } },
    },
    {
      Sid: "HandInterfaceToBuild",
      Effect: "Allow",
      Action: "ec2:CreateNetworkInterfacePermission",
      Resource: `arn:aws:ec2:${region}:${accountId}:network-interface/*`,
      Condition: {
        StringEquals: { "ec2:AuthorizedService": "codebuild.amazonaws.com" },
        ArnEquals: { "ec2:Subnet": access.subnetArns },
      },
    },
  );
}
