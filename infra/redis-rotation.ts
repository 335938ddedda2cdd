import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { sharedPasswordAccess } from "./rotation-documents";
import { RotationFunction } from "./rotation-function";
import { rotationHandler, rotationPackage } from "./rotation-package";

export interface RedisRotationArgs {
  readonly accountId: string;
  readonly region: string;
  /** ARNs of the secrets that rotate, by a name for each. */
  readonly secretArns: Readonly<Record<string, pulumi.Input<string>>>;
  /** ARN of the key for secrets and for the function's code. */
  readonly secretsKeyArn: pulumi.Input<string>;
  /** ARN of the key for log groups. */
  readonly logsKeyArn: pulumi.Input<string>;
  /** Days that the function's log is kept. */
  readonly logRetentionDays: number;
  /** Days from one rotation to the next. */
  readonly rotationDays: number;
}

/**
 * Changes the passwords of Redis on a schedule. The function reaches Secrets Manager alone, so it is
 * in no VPC: servers and clients read the new passwords from their files.
 */
export class RedisRotation extends pulumi.ComponentResource {
  readonly functionName: pulumi.Output<string>;

  constructor(name: string, args: RedisRotationArgs, opts: pulumi.ComponentResourceOptions) {
    super("moodle:infra:RedisRotation", name, {}, opts);
    const rotator = new RotationFunction(
      name,
      {
        accountId: args.accountId,
        region: args.region,
        description: "Rotates the passwords that Redis and its clients read from files",
        handler: rotationHandler("shared-password-handler"),
        code: rotationPackage("shared-password-handler"),
        access: (_, logs) =>
          pulumi
            .all([pulumi.all(Object.values(args.secretArns)), args.secretsKeyArn, logs])
            .apply(([secretArns, keyArn, logGroupArn]) =>
              sharedPasswordAccess({ region: args.region, secretArns, keyArn, logGroupArn }),
            ),
        secretsKeyArn: args.secretsKeyArn,
        logsKeyArn: args.logsKeyArn,
        logRetentionDays: args.logRetentionDays,
      },
      { parent: this },
    );
    for (const [secret, secretId] of Object.entries(args.secretArns)) {
      new aws.secretsmanager.SecretRotation(
        `${name}-${secret}`,
        {
          secretId,
          rotationLambdaArn: rotator.arn,
          rotationRules: { automaticallyAfterDays: args.rotationDays },
        },
        { parent: this, dependsOn: [rotator.permission] },
      );
    }
    this.functionName = rotator.functionName;
    this.registerOutputs({ functionName: this.functionName });
  }
}
