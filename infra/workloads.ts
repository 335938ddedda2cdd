/**
 * Names that AWS and Kubernetes must agree on: infra binds an IAM role to a service account, k8s
 * creates that account. Kept here, in the earlier layer, so that neither can drift.
 */
export interface ServiceAccount {
  readonly namespace: string;
  readonly name: string;
}

/** Runs Moodle's pods: web, cron and adhoc tasks. */
export const moodleServiceAccount: ServiceAccount = { namespace: "moodle", name: "moodle" };

/** Makes the database's roles and grants: alone of all pods it may use the master user. */
export const databaseServiceAccount: ServiceAccount = {
  namespace: "moodle",
  name: "moodle-database",
};

/** Installs and upgrades Moodle: alone it may change the schema and knows the first administrator. */
export const upgradeServiceAccount: ServiceAccount = {
  namespace: "moodle",
  name: "moodle-upgrade",
};

/** Runs the Redis pods. */
export const redisServiceAccount: ServiceAccount = { namespace: "moodle", name: "redis" };
