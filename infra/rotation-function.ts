import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { PolicyDocument } from "./iam-documents";
import { lambdaTrust } from "./rotation-documents";

export interface RotationFunctionArgs {
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
  /** ARN of the key for the function's code. */
  readonly secretsKeyArn: pulumi.Input<string>;
  /** ARN of the key for log groups. */
  readonly logsKeyArn: pulumi.Input<string>;
  /** Days that the function's log is kept. */
  readonly logRetentionDays: number;
  /** Where it runs, for one that reaches something in the VPC. */
  readonly vpcConfig?: aws.types.input.lambda.FunctionVpcConfig;
}

/** Longest run of a step in seconds: a paused Aurora wakes in about 15, and a step logs in twice. */
const TIMEOUT = 60;

/** Memory in MB, and with it a share of a processor; a login takes a few megabytes. */
const MEMORY = 256;

/** A function that Secrets Manager calls to rotate a secret. */
export class RotationFunction extends pulumi.ComponentResource {
  readonly arn: pulumi.Output<string>;
  /** What a rotation waits for: that Secrets Manager may call the function. */
  readonly permission: pulumi.Resource;

  constructor(name: string, args: RotationFunctionArgs, opts: pulumi.ComponentResourceOptions) {
    super("moodle:infra:RotationFunction", name, {}, opts);
    const parent = { parent: this };
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
    const role = new aws.iam.Role(
      name,
      { assumeRolePolicy: JSON.stringify(lambdaTrust()) },
      parent,
    );
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
    const rotator = new aws.lambda.Function(
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
        timeout: TIMEOUT,
        memorySize: MEMORY,
        ...(args.vpcConfig === undefined ? {} : { vpcConfig: args.vpcConfig }),
        loggingConfig: { logFormat: "JSON", logGroup: logs.name },
      },
      // Lambda tests the role's access to the VPC while it makes the function.
      { parent: this, dependsOn: [access] },
    );
    this.permission = new aws.lambda.Permission(
      name,
      {
        action: "lambda:InvokeFunction",
        function: rotator.name,
        principal: "secretsmanager.amazonaws.com",
        sourceAccount: accountId,
      },
      parent,
    );

    this.arn = rotator.arn;
    this.registerOutputs({ arn: this.arn });
  }
}
