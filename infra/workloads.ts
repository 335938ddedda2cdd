/**
 * Names that AWS and Kubernetes must agree on: infra binds an IAM role to a service account, k8s
 * creates that account. Kept here, in the earlier layer, so that neither can drift.
 */
export interface ServiceAccount {
  readonly namespace: string;
  readonly name: string;
}

/** Runs Moodle's pods: web, cron, adhoc tasks and the upgrade job. */
export const moodleServiceAccount: ServiceAccount = { namespace: "moodle", name: "moodle" };

/** Runs the Redis pods. */
export const redisServiceAccount: ServiceAccount = { namespace: "moodle", name: "redis" };

/** Redis, as a repository of ECR Public; pods pull it from the cache in our registry. */
export const redisRepository = "docker/library/redis";

/** Repositories of ECR Public that pods may pull from, all through the cache. */
export const thirdPartyRepositories: readonly string[] = [redisRepository];
