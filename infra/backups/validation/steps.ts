import type { Cloud, RestoredCluster, RestoredFiles, RestoreJob } from "./cloud";
import { removeAdditions, removeRestored, restoredBy } from "./clean-up";
import type { Counts, Verdict } from "./verdict";

/** What every step is told. Each finds out for itself how far things are, so each may run again. */
export interface StepInput {
  /** When this test began. */
  readonly startedAt: Date;
  readonly now: Date;
}

/** Whether a step is done, or asks to be called again in a while. */
export interface Progress {
  readonly done: boolean;
}

/** What the validator is told once everything is ready. */
export interface Target {
  readonly host: string;
  readonly databaseBackedUpAt: string;
  readonly filesBackedUpAt: string;
  readonly baseline: Counts;
}

/** How a test ended, where it did not come to a verdict: the state machine's note of the failure. */
export interface Failure {
  readonly Error?: string;
  readonly Cause?: string;
}

const HOUR = 3_600_000;

/**
 * Hours by which a restore may have begun before the test: both follow one schedule, to the minute, and
 * tests are days apart.
 */
const HEAD_START_HOURS = 1;

/** Longest wait for restores to begin and end: several terabytes of small files take many hours. */
export const RESTORE_HOURS = 24;

/** Longest time from the end of the restores until the site is ready to be looked into. */
export const PREPARATION_HOURS = 2;

/** Longest time from the beginning until all that the test added is gone again. */
export const CLEAN_UP_HOURS = 36;

/** Longest time in which the left-overs of earlier tests go away. */
const SWEEP_HOURS = 3;

/** Time after which what AWS Backup has not deleted is deleted here. */
const DELETION_HOURS = 2;

/** Time after which deleting it here has failed, too. */
const GIVE_UP_HOURS = 12;

/** Days for which what earlier tests left is looked for; AWS Backup forgets its jobs after 30. */
const MEMORY_DAYS = 30;

/** Longest message that AWS Backup is sent about a test. */
const MESSAGE_LENGTH = 1000;

/** Removes what an earlier test has left, finished or not. */
export async function sweep(cloud: Cloud, input: StepInput): Promise<Progress> {
  const since = new Date(input.startedAt.getTime() - MEMORY_DAYS * 24 * HOUR);
  const mine = beginOf(input);
  const earlier = (await cloud.restores(since)).filter(({ createdAt }) => createdAt < mine);
  const done = await removeRestored(cloud, earlier);
  return unlessLate(done, input, SWEEP_HOURS, "what an earlier test restored is still there");
}

/**
 * Waits for the restores that the testing plan makes.
 *
 * @throws Error where one failed or did not come.
 */
export async function awaitRestores(cloud: Cloud, input: StepInput): Promise<Progress> {
  const jobs = await cloud.restores(beginOf(input));
  const failed = jobs.find(({ status }) => status === "FAILED" || status === "ABORTED");
  if (failed !== undefined) {
    throw new Error(`The restore of ${failed.kind} ended as ${failed.status}: ${failed.message}`);
  }
  const state = `the restores of Aurora and EFS are not complete; ${listed(jobs)}`;
  return unlessLate(restored(jobs) !== undefined, input, RESTORE_HOURS, state);
}

/**
 * Gives the restored cluster an instance and the restored files a way into the validator.
 *
 * @throws Error where that takes too long.
 */
export async function prepare(
  cloud: Cloud,
  input: StepInput,
  subnetIds: readonly string[],
): Promise<Progress & { readonly target?: Target }> {
  const found = restored(await cloud.restores(beginOf(input)));
  if (found === undefined) {
    throw new Error("The restores of this test are gone. Look who deleted them.");
  }
  const { database, files, cluster, fileSystem } = await resources(cloud, found);
  const [host, mounted] = [
    await prepareCluster(cloud, cluster),
    await prepareFiles(cloud, fileSystem, subnetIds),
  ];
  if (host === undefined || !mounted) {
    const state = `${cluster.id} or ${fileSystem.id} is not ready`;
    return unlessLate(false, input, RESTORE_HOURS + PREPARATION_HOURS, state);
  }
  return {
    done: true,
    target: {
      host,
      databaseBackedUpAt: database.backedUpAt.toISOString(),
      filesBackedUpAt: files.backedUpAt.toISOString(),
      baseline: JSON.parse(await cloud.readBaseline()) as Counts,
    },
  };
}

/** Removes what this test has added to what was restored. */
export async function cleanUp(cloud: Cloud, input: StepInput): Promise<Progress> {
  const done = await removeAdditions(cloud, await cloud.restores(beginOf(input)));
  return unlessLate(done, input, CLEAN_UP_HOURS, "what the test added is still there");
}

/**
 * Tells AWS Backup how the test ended, which then deletes what it restored, and keeps the rows of a
 * good one for the next.
 */
export async function report(
  cloud: Cloud,
  input: StepInput,
  verdict: Verdict | undefined,
  failure: Failure | undefined,
): Promise<{ readonly passed: boolean; readonly message: string }> {
  const problems = problemsOf(verdict, failure);
  const passed = problems.length === 0;
  const message = passed
    ? `Passed: ${verdict?.filesRead ?? 0} files read and compared.`
    : problems.join(" ").slice(0, MESSAGE_LENGTH);
  for (const job of await cloud.restores(beginOf(input))) {
    if (job.status === "COMPLETED" && !job.validated) {
      await cloud.report(job.id, passed, message);
    }
  }
  if (passed && verdict !== undefined) {
    await cloud.writeBaseline(JSON.stringify(verdict.counts));
  }
  return { passed, message };
}

/** Waits until nothing of this test is left, and lends a hand where AWS Backup does not delete it. */
export async function awaitDeletion(
  cloud: Cloud,
  input: StepInput,
  reportedAt: Date,
): Promise<Progress> {
  const { now } = input;
  const jobs = await cloud.restores(beginOf(input));
  const sinceReport = { startedAt: reportedAt, now };
  const left = await Promise.all(jobs.map((job) => restoredBy(cloud, job)));
  const gone = left.every(({ cluster, files }) => cluster === undefined && files === undefined);
  const late = now.getTime() - reportedAt.getTime() > DELETION_HOURS * HOUR;
  const done = gone || (late && (await removeRestored(cloud, jobs)));
  return unlessLate(done, sinceReport, GIVE_UP_HOURS, "what was restored is still there");
}

/** Since when a restore belongs to this test. */
function beginOf({ startedAt }: StepInput): Date {
  return new Date(startedAt.getTime() - HEAD_START_HOURS * HOUR);
}

function problemsOf(verdict: Verdict | undefined, failure: Failure | undefined): readonly string[] {
  if (failure !== undefined) {
    return [`The test could not be done: ${causeOf(failure)}`, ...(verdict?.problems ?? [])];
  }
  return verdict?.problems ?? ["The test ended without a verdict."];
}

/** Lambda wraps the message of an error into JSON. */
function causeOf({ Error: name = "", Cause: cause = "" }: Failure): string {
  try {
    const { errorMessage } = JSON.parse(cause) as { readonly errorMessage?: string };
    return errorMessage ?? cause;
  } catch {
    return cause === "" ? name : cause;
  }
}

interface Restored {
  readonly database: RestoreJob;
  readonly files: RestoreJob;
}

function restored(jobs: readonly RestoreJob[]): Restored | undefined {
  const completed = jobs.filter(({ status }) => status === "COMPLETED");
  const database = completed.find(({ kind }) => kind === "Aurora");
  const files = completed.find(({ kind }) => kind === "EFS");
  return database === undefined || files === undefined ? undefined : { database, files };
}

async function resources(
  cloud: Cloud,
  found: Restored,
): Promise<Restored & { readonly cluster: RestoredCluster; readonly fileSystem: RestoredFiles }> {
  const { database, files } = found;
  const cluster = await cloud.cluster(database.resource ?? "");
  const fileSystem = await cloud.files(files.resource ?? "");
  if (cluster === undefined || fileSystem === undefined) {
    throw new Error("What was restored for this test is gone. Look who deleted it.");
  }
  return { ...found, cluster, fileSystem };
}

/** The endpoint of the cluster, once its instance answers there. */
async function prepareCluster(
  cloud: Cloud,
  { id, state, host, instances }: RestoredCluster,
): Promise<string | undefined> {
  if (state !== "available") {
    return undefined;
  }
  const [instance] = instances;
  if (instance === undefined) {
    await cloud.adjustCluster(id);
    await cloud.addInstance(id);
    return undefined;
  }
  return instance.state === "available" ? host : undefined;
}

/** Whether the validator has the files mounted. */
async function prepareFiles(
  cloud: Cloud,
  { id, state, mountTargets, accessPoints }: RestoredFiles,
  subnetIds: readonly string[],
): Promise<boolean> {
  if (state !== "available") {
    return false;
  }
  for (const subnetId of subnetIds) {
    if (!mountTargets.some((target) => target.subnetId === subnetId)) {
      await cloud.addMountTarget(id, subnetId);
    }
  }
  const [accessPoint] = accessPoints;
  if (accessPoint === undefined) {
    await cloud.addAccessPoint(id);
    return false;
  }
  const parts = [...mountTargets, accessPoint];
  if (mountTargets.length < subnetIds.length || parts.some((part) => part.state !== "available")) {
    return false;
  }
  const validator = await cloud.validator();
  if (!validator.changing && validator.accessPoint !== accessPoint.arn) {
    await cloud.mount(accessPoint.arn);
    return false;
  }
  return !validator.changing;
}

function unlessLate(
  done: boolean,
  { startedAt, now }: StepInput,
  hours: number,
  state: string,
): Progress {
  if (!done && now.getTime() - startedAt.getTime() > hours * HOUR) {
    throw new Error(`After ${hours} hours ${state}.`);
  }
  return { done };
}

function listed(jobs: readonly RestoreJob[]): string {
  return jobs.length === 0
    ? "none has begun"
    : jobs.map(({ kind, status }) => `${kind} is ${status}`).join(", ");
}
