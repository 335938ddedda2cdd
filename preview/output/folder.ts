import {
  accessSync,
  constants,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { messageOf, UserError } from "../errors";
import type { Plan } from "../plan";
import { manifestFiles } from "./manifests";

/**
 * Makes sure that the output folder can be written, before minutes are spent on what goes into it.
 *
 * @throws {@link UserError} naming the folder and the reason.
 */
export function assertWritable(out: string): void {
  try {
    const existing = nearestExisting(out);
    if (!statSync(existing).isDirectory()) {
      throw new Error(`${existing} is a file`);
    }
    accessSync(existing, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw unwritable(out, error);
  }
}

function nearestExisting(path: string): string {
  try {
    statSync(path);
    return path;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== "ENOENT" || dirname(path) === path) {
      throw error;
    }
    return nearestExisting(dirname(path));
  }
}

/**
 * Writes `<out>/<stack>/plan.json` and `<out>/<stack>/manifests/`. Everything is written beside its
 * place first and moved there at the end, without a pause in which a signal could be served: whoever
 * looks sees the old files or the new ones. Nothing else in the folder is touched.
 *
 * @returns the number of manifests.
 * @throws {@link UserError} when the folder cannot be written.
 */
export function writePlan(out: string, plan: Plan): number {
  const target = join(out, plan.stack);
  const manifests = manifestFiles(plan);
  let staging: string | undefined;
  try {
    mkdirSync(target, { recursive: true });
    staging = mkdtempSync(join(target, ".partial-"));
    const newManifests = join(staging, "manifests");
    mkdirSync(newManifests);
    for (const { name, content } of manifests) {
      writeFileSync(join(newManifests, name), content);
    }
    writeFileSync(join(staging, "plan.json"), `${JSON.stringify(plan, null, 2)}\n`);
    moveAway(join(target, "manifests"), join(staging, "replaced"));
    renameSync(newManifests, join(target, "manifests"));
    renameSync(join(staging, "plan.json"), join(target, "plan.json"));
  } catch (error) {
    throw unwritable(target, error);
  } finally {
    if (staging !== undefined) {
      rmSync(staging, { recursive: true, force: true });
    }
  }
  return manifests.length;
}

function moveAway(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") {
      throw error;
    }
  }
}

function unwritable(path: string, error: unknown): UserError {
  return new UserError(
    `The output folder ${path} cannot be written: ${messageOf(error)}. ` +
      "Choose another one with --out DIR.",
  );
}
