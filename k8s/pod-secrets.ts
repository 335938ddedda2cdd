import type * as pulumi from "@pulumi/pulumi";
import type { InfraReferences } from "../infra/outputs";
import { paths } from "./paths";
import type { MountedSecret } from "./pod-identity";
import { passwordFiles } from "./render/redis-files";

/** The secrets of each kind of pod; infra lets its service account read these and no other. */
export interface PodSecrets {
  readonly redis: readonly MountedSecret[];
  readonly moodle: pulumi.Output<MountedSecret[]>;
  readonly databaseRoles: readonly MountedSecret[];
  readonly upgrade: pulumi.Output<MountedSecret[]>;
}

/** Which secret is which file in which pods. */
export function podSecrets({
  secrets,
  smtp,
}: Pick<InfraReferences, "secrets" | "smtp">): PodSecrets {
  const redis: MountedSecret = { arn: secrets.redis, file: paths.redisSecret };
  const runtime: MountedSecret = { arn: secrets.database, file: paths.databaseSecret };
  const withMail = (...others: readonly MountedSecret[]): pulumi.Output<MountedSecret[]> =>
    smtp.apply((servers) => [
      ...others,
      ...servers.map(({ secretArn }) => ({ arn: secretArn, file: paths.smtpSecret })),
    ]);
  return {
    redis: [
      { ...redis, fields: passwordFiles(paths.redisClientPassword) },
      {
        arn: secrets.redisServers,
        file: paths.redisServersSecret,
        fields: passwordFiles(paths.redisServersPassword),
      },
    ],
    moodle: withMail(runtime, redis),
    databaseRoles: [
      { arn: secrets.databaseMaster, file: paths.masterSecret },
      { arn: secrets.migrator, file: paths.migratorSecret },
      runtime,
    ],
    upgrade: withMail(
      // Where config.php looks for the login of the database, this pod has the migrator's.
      { arn: secrets.migrator, file: paths.databaseSecret },
      { arn: secrets.administrator, file: paths.administratorSecret },
      redis,
    ),
  };
}
