import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { lambdaTrust } from "./function-documents";
import type { PolicyDocument } from "./iam-documents";

export interface NodeFunctionArgs {
  readonly accountId: string;
  readonly region: string;
  readonly description: string;
  /** What Lambda calls, file and export: `handler.handler`. */
  readonly handler: string;
  /** The deployment package. */
  readonly code: pulumi.Input<pulumi.asset.Archive>;
  /** What the function may do, given its own ARN and that of its log group. */
  readonly access: (
    functionArn: string,
    logGroupArn: pulumi.Output<string>,
  ) => pulumi.Output<PolicyDocument>;
  /** ARN of the key for secrets, under which Lambda keeps the function's code. */
  readonly secretsKeyArn: pulumi.Input<string>;
  /** ARN of the key for log groups. */
  readonly logsKeyArn: pulumi.Input<string>;
  /** Days that the function's log is kept. */
  readonly logRetentionDays: number;
  /** Where it runs, for one that reaches something in the VPC. */
  readonly vpcConfig?: aws.types.input.lambda.FunctionVpcConfig;
  /** Longest run in seconds, at most 900. */
  readonly timeout: number;
  /** Memory in MB, and with it a share of a processor: a whole one at 1,769. */
  readonly memorySize: number;
  /** Properties that somebody else sets while the function is at work. */
  readonly ignoreChanges?: string[];
}

/** A function of ours on Node.js, with its log group and its role. */
export function nodeFunction(
  name: string,
  args: NodeFunctionArgs,
  parent: pulumi.CustomResourceOptions,
): aws.lambda.Function {
  const { accountId, region } = args;
  // Ahead of the function, else Lambda makes this group itself, without key and retention.
  const logs = new aws.cloudwatch.LogGroup(
    name,
    {
      name: `/aws/lambda/${name}`,
      retentionInDays: args.logRetentionDays,
      kmsKeyId: args.logsKeyArn,
    },
    parent,
  );
  const role = new aws.iam.Role(name, { assumeRolePolicy: JSON.stringify(lambdaTrust()) }, parent);
  const access = new aws.iam.RolePolicy(
    name,
    {
      role: role.name,
      policy: args
        .access(`arn:aws:lambda:${region}:${accountId}:function:${name}`, logs.arn)
        .apply((document) => JSON.stringify(document)),
    },
    parent,
  );
  return new aws.lambda.Function(
    name,
    {
      name,
      description: args.description,
      runtime: aws.lambda.Runtime.NodeJS24dX,
      architectures: ["arm64"],
      handler: args.handler,
      code: args.code,
      sourceKmsKeyArn: args.secretsKeyArn,
      role: role.arn,
      timeout: args.timeout,
      memorySize: args.memorySize,
      ...(args.vpcConfig === undefined ? {} : { vpcConfig: args.vpcConfig }),
      loggingConfig: { logFormat: "JSON", logGroup: logs.name },
    },
    // Lambda tests the role's access to the VPC while it makes the function.
    {
      ...parent,
      dependsOn: [access],
      ...(args.ignoreChanges === undefined ? {} : { ignoreChanges: args.ignoreChanges }),
    },
  );
}
