import * as pulumi from "@pulumi/pulumi";
import { WorkloadIdentity } from "./workload-identity";
import {
  databaseServiceAccount,
  moodleServiceAccount,
  redisServiceAccount,
  upgradeServiceAccount,
} from "./workloads";

/** ARNs of the secrets that pods read, by what is in them. */
export interface WorkloadSecrets {
  readonly databaseMaster: pulumi.Input<string>;
  readonly migrator: pulumi.Input<string>;
  readonly database: pulumi.Input<string>;
  readonly redis: pulumi.Input<string>;
  readonly redisServers: pulumi.Input<string>;
  readonly administrator: pulumi.Input<string>;
  /** None, or the mail server's. */
  readonly smtp: readonly string[];
}

export interface WorkloadIdentitiesArgs {
  readonly region: string;
  readonly clusterName: pulumi.Input<string>;
  readonly clusterArn: pulumi.Input<string>;
  readonly secrets: WorkloadSecrets;
  /** ARN of the key that encrypts the secrets. */
  readonly secretsKeyArn: pulumi.Input<string>;
}

/** Pods get roles, never keys; each workload reads the secrets it needs and no other. */
export class WorkloadIdentities extends pulumi.ComponentResource {
  constructor(name: string, args: WorkloadIdentitiesArgs, opts: pulumi.ComponentResourceOptions) {
    super("moodle:infra:WorkloadIdentities", name, {}, opts);
    const { secrets, ...cluster } = args;
    const workloads = {
      moodle: {
        serviceAccount: moodleServiceAccount,
        secretArns: [secrets.database, secrets.redis, ...secrets.smtp],
      },
      database: {
        serviceAccount: databaseServiceAccount,
        secretArns: [secrets.databaseMaster, secrets.migrator, secrets.database],
      },
      upgrade: {
        serviceAccount: upgradeServiceAccount,
        secretArns: [secrets.migrator, secrets.administrator, secrets.redis, ...secrets.smtp],
      },
      redis: {
        serviceAccount: redisServiceAccount,
        secretArns: [secrets.redis, secrets.redisServers],
      },
    };
    for (const [workload, reads] of Object.entries(workloads)) {
      new WorkloadIdentity(`${name}-${workload}`, { ...cluster, ...reads }, { parent: this });
    }
    this.registerOutputs();
  }
}
