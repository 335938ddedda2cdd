import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import { MIGRATOR_LOGIN, RUNTIME_LOGINS } from "./rotation/logins";

export interface SecretsArgs {
  /** ARN of the key for the secrets. */
  readonly keyArn: pulumi.Input<string>;
  /** Whether a deleted secret can be had back for 30 days; else for 7, the least. */
  readonly protect: boolean;
}

/** Letters and digits only: 48 of them are 285 bits, and no client has to escape anything. */
const PASSWORD_LENGTH = 48;

/** Moodle's first administrator, as Moodle's own installer names it by default. */
const ADMINISTRATOR = "admin";

/**
 * Label of the first version of a secret. A version without any label may be deleted by Secrets
 * Manager; Pulumi would then make it anew and put the old password back into use. This label stays
 * where it is put, and a version made under it never takes the place of the current one.
 */
const FIRST_VERSION = "moodle-first";

/** Passwords that Moodle needs, generated here and kept in Secrets Manager. */
export class Secrets extends pulumi.ComponentResource {
  /** ARN of the secret with `username` and `password` of the database's runtime login. */
  readonly database: pulumi.Output<string>;
  /** ARN of the secret with `username` and `password` of the login that changes the schema. */
  readonly migrator: pulumi.Output<string>;
  /** ARN of the secret with Moodle's passwords for Redis, for sessions and cache alike. */
  readonly redis: pulumi.Output<string>;
  /** ARN of the secret with the passwords of the Redis servers among themselves. */
  readonly redisServers: pulumi.Output<string>;
  /** ARN of the secret with `username` and `password` of Moodle's first administrator. */
  readonly administrator: pulumi.Output<string>;

  constructor(name: string, args: SecretsArgs, opts: pulumi.ComponentResourceOptions) {
    super("moodle:infra:Secrets", name, {}, opts);

    const generate = (passwordName: string): pulumi.Output<string> =>
      new random.RandomPassword(
        passwordName,
        { length: PASSWORD_LENGTH, special: false },
        { parent: this },
      ).result;
    const secret = (
      purpose: string,
      description: string,
      fields: Readonly<Record<string, pulumi.Input<string>>>,
    ) => {
      const password = generate(`${name}-${purpose}`);
      const created = new aws.secretsmanager.Secret(
        `${name}-${purpose}`,
        {
          description,
          kmsKeyId: args.keyArn,
          recoveryWindowInDays: args.protect ? 30 : 7,
        },
        { parent: this },
      );
      const version = new aws.secretsmanager.SecretVersion(
        `${name}-${purpose}`,
        {
          secretId: created.id,
          secretString: pulumi.secret(pulumi.jsonStringify({ ...fields, password })),
          // Secrets Manager adds AWSCURRENT to the first version of a secret by itself.
          versionStages: [FIRST_VERSION],
        },
        // Rotation moves labels and makes versions of its own; the next `up` must not undo that.
        { parent: this, ignoreChanges: ["secretString", "versionStages"] },
      );
      // Of the version, so that whoever uses it waits until the secret has a value.
      return version.secretArn;
    };
    // Servers take all three, clients use `password`. A rotation moves `next` to `password` and that to
    // `previous`, so it does not matter whose files are renewed first.
    const takingTurns = (purpose: string) => ({
      next: generate(`${name}-${purpose}-next`),
      previous: generate(`${name}-${purpose}-previous`),
    });
    this.database = secret("database", "Moodle's runtime login to PostgreSQL", {
      username: RUNTIME_LOGINS[0],
    });
    this.migrator = secret("migrator", "The login that installs and upgrades Moodle's tables", {
      username: MIGRATOR_LOGIN,
    });
    this.redis = secret("redis", "Moodle's passwords for Redis", takingTurns("redis"));
    this.redisServers = secret(
      "redis-servers",
      "Passwords of the Redis servers among themselves",
      takingTurns("redis-servers"),
    );
    this.administrator = secret("administrator", "Moodle's first administrator", {
      username: ADMINISTRATOR,
    });

    this.registerOutputs({
      database: this.database,
      migrator: this.migrator,
      redis: this.redis,
      redisServers: this.redisServers,
      administrator: this.administrator,
    });
  }
}
