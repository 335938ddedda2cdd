import type { Cloud, Part, RestoredCluster, RestoredFiles, RestoreJob } from "./cloud";

/** States of things that are on their way out, and need no second push. */
const LEAVING = ["deleting", "deleted"];

/**
 * Removes what a test adds to what was restored: the instance, the mount targets, the access point, and
 * the mount in the validator. AWS Backup knows nothing of these, and while they are there it cannot
 * delete what it restored.
 *
 * @returns whether nothing is left.
 * @throws AggregateError where something could not be removed, after everything else was tried.
 */
export async function removeAdditions(cloud: Cloud, jobs: readonly RestoreJob[]): Promise<boolean> {
  const [validator, ...found] = await Promise.all([
    cloud.validator(),
    ...jobs.map((job) => restoredBy(cloud, job)),
  ]);
  const additions = found.flatMap(({ cluster, files }) => [
    ...(cluster?.instances ?? []).map(removal((id) => cloud.removeInstance(id))),
    ...(files?.mountTargets ?? []).map(removal((id) => cloud.removeMountTarget(id))),
    ...(files?.accessPoints ?? []).map(removal((id) => cloud.removeAccessPoint(id))),
  ]);
  const mounted = validator.accessPoint !== undefined;
  await all([
    ...(mounted && !validator.changing ? [() => cloud.mount(undefined)] : []),
    ...additions,
  ]);
  return additions.length === 0 && !mounted && !validator.changing;
}

/**
 * Removes what was restored, together with all that a test added to it.
 *
 * @returns whether nothing is left.
 * @throws AggregateError where something could not be removed, after everything else was tried.
 */
export async function removeRestored(cloud: Cloud, jobs: readonly RestoreJob[]): Promise<boolean> {
  if (!(await removeAdditions(cloud, jobs))) {
    return false;
  }
  const found = await Promise.all(jobs.map((job) => restoredBy(cloud, job)));
  const removals = found.flatMap(({ cluster, files }) => [
    ...(cluster === undefined ? [] : [cluster].map(removal((id) => cloud.removeCluster(id)))),
    ...(files === undefined ? [] : [files].map(removal((id) => cloud.removeFiles(id)))),
  ]);
  await all(removals);
  return removals.length === 0;
}

/** What a restore made, as far as it is still there. */
export async function restoredBy(
  cloud: Cloud,
  { kind, resource }: RestoreJob,
): Promise<{ readonly cluster?: RestoredCluster; readonly files?: RestoredFiles }> {
  if (resource === undefined) {
    return {};
  }
  if (kind === "Aurora") {
    const cluster = await cloud.cluster(resource);
    return cluster === undefined ? {} : { cluster };
  }
  const files = await cloud.files(resource);
  return files === undefined ? {} : { files };
}

type Removal = () => Promise<void>;

/** What is on its way out counts as left, and gets no second push. */
function removal(remove: (id: string) => Promise<void>): (part: Part) => Removal {
  return ({ id, state }) =>
    async () => {
      if (!LEAVING.includes(state)) {
        await remove(id);
      }
    };
}

/** One that fails must not keep the others from being tried. */
async function all(removals: readonly Removal[]): Promise<void> {
  const results = await Promise.allSettled(removals.map((remove) => remove()));
  const errors = results.flatMap((result): unknown[] =>
    result.status === "rejected" ? [result.reason] : [],
  );
  if (errors.length > 0) {
    const reasons = errors.map((error) => (error instanceof Error ? error.message : String(error)));
    throw new AggregateError(errors, `Not everything could be removed: ${reasons.join(" ")}`);
  }
}
