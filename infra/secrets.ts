import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";

export interface SecretsArgs {
  /** ARN of the key for the secrets. */
  readonly keyArn: pulumi.Input<string>;
  /** Whether a deleted secret can be had back for 30 days; else for 7, the least. */
  readonly protect: boolean;
}

/** Letters and digits only: 48 of them are 285 bits, and no client has to escape anything. */
const PASSWORD_LENGTH = 48;

/** The first of the two login roles that inherit `moodle_runtime` and take turns at rotation. */
const DATABASE_LOGIN = "moodle_login_a";

/** Passwords that Moodle needs, generated here and kept in Secrets Manager. */
export class Secrets extends pulumi.ComponentResource {
  /** ARN of the secret with `username` and `password` of the database's runtime login. */
  readonly database: pulumi.Output<string>;
  /** ARN of the secret with the `password` of Redis. */
  readonly redis: pulumi.Output<string>;

  constructor(name: string, args: SecretsArgs, opts: pulumi.ComponentResourceOptions) {
    super("moodle:infra:Secrets", name, {}, opts);

    const secret = (purpose: string, description: string, fields: Record<string, string>) => {
      const password = new random.RandomPassword(
        `${name}-${purpose}`,
        { length: PASSWORD_LENGTH, special: false },
        { parent: this },
      );
      const created = new aws.secretsmanager.Secret(
        `${name}-${purpose}`,
        {
          description,
          kmsKeyId: args.keyArn,
          recoveryWindowInDays: args.protect ? 30 : 7,
        },
        { parent: this },
      );
      new aws.secretsmanager.SecretVersion(
        `${name}-${purpose}`,
        {
          secretId: created.id,
          secretString: pulumi.secret(
            pulumi.jsonStringify({ ...fields, password: password.result }),
          ),
        },
        { parent: this },
      );
      return created.arn;
    };
    this.database = secret("database", "Moodle's runtime login to PostgreSQL", {
      username: DATABASE_LOGIN,
    });
    this.redis = secret("redis", "Moodle's password for Redis", {});

    this.registerOutputs({ database: this.database, redis: this.redis });
  }
}
