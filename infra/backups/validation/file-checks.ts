import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { StoredFile } from "./file-sample";
import { atMost } from "./verdict";

export interface FileFindings {
  readonly problems: readonly string[];
  /** Files whose content was read and compared. */
  readonly read: number;
}

/**
 * AWS Backup restores a file system into a folder of this name and the time, beside what is there
 * (https://docs.aws.amazon.com/aws-backup/latest/devguide/restoring-efs.html).
 */
const RESTORE_FOLDER = "aws-backup-restore_";

/** Moodle's folders of contents below its data root: those in use, and those deleted of late. */
const CONTENTS = ["filedir", "trashdir"];

/** Bytes that are read at most; of further files, only the size is compared. */
const BYTES_READ = 4 * 1024 ** 3;

/** Files that are looked at side by side: a network share answers slowly, and to many at once. */
const AT_ONCE = 16;

/**
 * Whether restored files are what the restored database says.
 *
 * @param mount where the restored file system is mounted.
 * @param dataRoot path of Moodle's data root on the file system that was backed up.
 */
export async function checkFiles(
  mount: string,
  dataRoot: string,
  files: readonly StoredFile[],
): Promise<FileFindings> {
  const root = join(await restoredFolder(mount), dataRoot);
  if (files.length > 0 && !(await exists(join(root, "filedir")))) {
    return { problems: [`The restored file system has no ${join(dataRoot, "filedir")}.`], read: 0 };
  }
  const problems: string[] = [];
  let [read, bytes] = [0, 0];
  const waiting = [...files];
  const work = async (): Promise<void> => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      const readable = bytes + file.size <= BYTES_READ;
      bytes += readable ? file.size : 0;
      read += readable ? 1 : 0;
      problems.push(...(await checkFile(root, file, readable)));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { problems: atMost(problems.sort(), "files are missing or damaged"), read };
}

async function restoredFolder(mount: string): Promise<string> {
  const folders = (await readdir(mount)).filter((name) => name.startsWith(RESTORE_FOLDER)).sort();
  const newest = folders.at(-1);
  return newest === undefined ? mount : join(mount, newest);
}

async function checkFile(root: string, file: StoredFile, read: boolean): Promise<string[]> {
  const { hash, size } = file;
  const relative = join(hash.slice(0, 2), hash.slice(2, 4), hash);
  for (const folder of CONTENTS) {
    const path = join(root, folder, relative);
    const found = await sizeOf(path);
    if (found !== undefined) {
      return found !== size
        ? [`File ${hash} has ${found} bytes instead of ${size}.`]
        : read && (await sha1(path)) !== hash
          ? [`File ${hash} has another content than its name says.`]
          : [];
    }
  }
  return [`File ${hash} is missing.`];
}

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") {
      return undefined;
    }
    throw error;
  }
}

async function exists(path: string): Promise<boolean> {
  return (await sizeOf(path)) !== undefined;
}

async function sha1(path: string): Promise<string> {
  const hash = createHash("sha1");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}
