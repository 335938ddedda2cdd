import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { NodeFunctionArgs } from "./node-function";
import { nodeFunction } from "./node-function";

export type RotationFunctionArgs = Omit<NodeFunctionArgs, "timeout" | "memorySize">;

/** Longest run of a step in seconds: a paused Aurora wakes in about 15, and a step logs in twice. */
const TIMEOUT = 60;

/** Memory in MB; a login takes a few megabytes. */
const MEMORY = 256;

/** A function that Secrets Manager calls to rotate a secret. */
export class RotationFunction extends pulumi.ComponentResource {
  readonly arn: pulumi.Output<string>;
  readonly functionName: pulumi.Output<string>;
  /** What a rotation waits for: that Secrets Manager may call the function. */
  readonly permission: pulumi.Resource;

  constructor(name: string, args: RotationFunctionArgs, opts: pulumi.ComponentResourceOptions) {
    super("moodle:infra:RotationFunction", name, {}, opts);
    const parent = { parent: this };

    const rotator = nodeFunction(name, { ...args, timeout: TIMEOUT, memorySize: MEMORY }, parent);
    this.permission = new aws.lambda.Permission(
      name,
      {
        action: "lambda:InvokeFunction",
        function: rotator.name,
        principal: "secretsmanager.amazonaws.com",
        sourceAccount: args.accountId,
      },
      parent,
    );

    this.arn = rotator.arn;
    this.functionName = rotator.name;
    this.registerOutputs({ arn: this.arn, functionName: this.functionName });
  }
}
