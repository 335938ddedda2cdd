import { existsSync, mkdirSync, statfsSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { UserError } from "../../../preview/errors";

/** Name of our folder below the user's cache folder. */
const FOLDER = "moodle-on-aws";

const GIBIBYTE = 1024 ** 3;

/**
 * Folder for programs that were built and clusters that run: outside the clone, so that a clean clone
 * need not build again. Made where it is missing, for this user alone: keys lie in it.
 */
export function cacheFolder(...names: readonly string[]): string {
  const base = process.env["XDG_CACHE_HOME"] ?? "";
  const folder = join(base === "" ? join(homedir(), ".cache") : base, FOLDER, ...names);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}

/** Free bytes on the file system of a folder, which need not be there yet, for an ordinary user. */
export function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(nearestExisting(folder));
  return bavail * bsize;
}

/** Whether two folders, which need not be there yet, share their free space. */
export function onOneDisk(first: string, second: string): boolean {
  const device = (folder: string): number => statSync(nearestExisting(folder)).dev;
  return device(first) === device(second);
}

function nearestExisting(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder
    ? folder
    : nearestExisting(dirname(folder));
}

/**
 * Makes sure that there is room, before minutes are spent.
 *
 * @param what What needs it, at the start of a sentence.
 * @param variable Environment variable that moves the folder elsewhere.
 * @throws {@link UserError} saying how much there is and how to get more.
 */
export function assertRoom(
  folder: string,
  bytes: number,
  what: string,
  variable: string,
  free: number = freeBytes(folder),
): void {
  if (free < bytes) {
    throw new UserError(
      `${what} needs ${gibibytes(bytes)} in ${folder}, which has ${gibibytes(free)} left. ` +
        `Free some space, or name a folder on another disk: ${variable}=/path.`,
    );
  }
}

function gibibytes(bytes: number): string {
  return `${(bytes / GIBIBYTE).toFixed(1)} GiB`;
}
