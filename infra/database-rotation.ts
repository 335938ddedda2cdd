import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Database } from "./database";
import type { ZoneSubnet } from "./network";
import { rotationAccess } from "./rotation-documents";
import { RotationFunction } from "./rotation-function";
import { rotationHandler, rotationPackage } from "./rotation-package";

export interface DatabaseRotationArgs {
  readonly accountId: string;
  readonly region: string;
  readonly vpcId: pulumi.Input<string>;
  /** Block of the VPC, in which the endpoint of Secrets Manager answers. */
  readonly vpcCidr: string;
  /** Private subnets, one a zone. */
  readonly subnets: readonly ZoneSubnet[];
  readonly database: Database;
  /** ARN of the secret that rotates. */
  readonly secretArn: pulumi.Input<string>;
  /** ARN of the key for secrets and for the function's code. */
  readonly secretsKeyArn: pulumi.Input<string>;
  /** ARN of the key for log groups. */
  readonly logsKeyArn: pulumi.Input<string>;
  /** Days that the function's log is kept. */
  readonly logRetentionDays: number;
  /** Days from one rotation to the next, of this secret and of the master user's. */
  readonly rotationDays: number;
  /** What the first rotation waits for: the way to Secrets Manager. */
  readonly after: readonly pulumi.Resource[];
}

/** Port of HTTPS. */
const HTTPS = 443;

/**
 * Changes the passwords of the database on a schedule: those of the two runtime logins by a function
 * of ours, in turns, so that no pod is ever locked out; that of the master user by RDS itself.
 */
export class DatabaseRotation extends pulumi.ComponentResource {
  readonly functionArn: pulumi.Output<string>;
  readonly functionName: pulumi.Output<string>;

  constructor(name: string, args: DatabaseRotationArgs, opts: pulumi.ComponentResourceOptions) {
    super("moodle:infra:DatabaseRotation", name, {}, opts);
    const parent = { parent: this };
    const { database, accountId } = args;

    const { securityGroupId, rules } = firewall(name, args, parent);
    const rotator = new RotationFunction(
      name,
      {
        accountId,
        region: args.region,
        description: "Rotates the database logins of Moodle's pods in turns",
        handler: rotationHandler("handler"),
        // Settings stand in the package, not in the environment, and the package is encrypted.
        code: pulumi
          .all([database.host, database.port, database.databaseName, database.masterSecretArn])
          .apply(([host, port, databaseName, masterSecretArn]) =>
            rotationPackage("handler", { host, port, database: databaseName, masterSecretArn }),
          ),
        access: (functionArn, logs) =>
          pulumi
            .all([args.secretArn, database.masterSecretArn, args.secretsKeyArn, logs])
            .apply(([secretArn, masterSecretArn, keyArn, logGroupArn]) => {
              const arns = { secretArn, masterSecretArn, keyArn, logGroupArn, functionArn };
              return rotationAccess({ region: args.region, ...arns });
            }),
        secretsKeyArn: args.secretsKeyArn,
        logsKeyArn: args.logsKeyArn,
        logRetentionDays: args.logRetentionDays,
        vpcConfig: {
          subnetIds: args.subnets.map(({ id }) => id),
          securityGroupIds: [securityGroupId],
        },
      },
      parent,
    );

    const rotationRules = { automaticallyAfterDays: args.rotationDays };
    // The first rotation is at once: it makes the login, and shows that everything fits together.
    new aws.secretsmanager.SecretRotation(
      name,
      { secretId: args.secretArn, rotationLambdaArn: rotator.arn, rotationRules },
      {
        parent: this,
        dependsOn: [rotator.permission, ...rules, ...database.instances, ...args.after],
      },
    );
    // RDS rotates this one without a function, by itself every seven days.
    new aws.secretsmanager.SecretRotation(
      `${name}-master`,
      { secretId: database.masterSecretArn, rotateImmediately: false, rotationRules },
      { parent: this, dependsOn: [...database.instances] },
    );

    this.functionArn = rotator.arn;
    this.functionName = rotator.functionName;
    this.registerOutputs({ functionArn: this.functionArn, functionName: this.functionName });
  }
}

/** A security group, and the rules without which it lets nothing through. */
interface Firewall {
  readonly securityGroupId: pulumi.Output<string>;
  readonly rules: readonly pulumi.Resource[];
}

/** Out to PostgreSQL and to Secrets Manager, in from nowhere. */
function firewall(
  name: string,
  { database, vpcId, vpcCidr }: DatabaseRotationArgs,
  parent: pulumi.CustomResourceOptions,
): Firewall {
  const { id } = new aws.ec2.SecurityGroup(
    name,
    {
      vpcId,
      description: "Rotation function: out to Aurora and Secrets Manager, nothing else",
      tags: { Name: name },
    },
    parent,
  );
  const toDatabase = {
    ipProtocol: "tcp",
    fromPort: database.port,
    toPort: database.port,
    description: "PostgreSQL for the rotation function",
    tags: { Name: `${name}-database` },
  };
  const rules = [
    new aws.vpc.SecurityGroupEgressRule(
      `${name}-database`,
      {
        ...toDatabase,
        securityGroupId: id,
        referencedSecurityGroupId: database.securityGroupId,
      },
      parent,
    ),
    new aws.vpc.SecurityGroupIngressRule(
      `${name}-database`,
      {
        ...toDatabase,
        securityGroupId: database.securityGroupId,
        referencedSecurityGroupId: id,
      },
      parent,
    ),
    new aws.vpc.SecurityGroupEgressRule(
      `${name}-endpoints`,
      {
        securityGroupId: id,
        cidrIpv4: vpcCidr,
        ipProtocol: "tcp",
        fromPort: HTTPS,
        toPort: HTTPS,
        description: "HTTPS to the endpoint of Secrets Manager in the VPC",
        tags: { Name: `${name}-endpoints` },
      },
      parent,
    ),
  ];
  return { securityGroupId: id, rules };
}
