import { chmodSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Pin } from "../../infra/versions";
import { messageOf, UserError } from "../../preview/errors";
import { isMap } from "../../preview/project/project-file";

/** The file of all pinned versions, in the root of the repository. */
export const LOCK = "versions.lock.json";

/** What stands in place of a version that nobody has looked up. */
export const UNRESOLVED = "unresolved";

/** The pins by their names, in the order of the file. */
export type Lock = ReadonlyMap<string, Pin>;

/**
 * Reads the lock.
 *
 * @throws {@link UserError} when it is missing or malformed, with every mistake.
 */
export function readLock(repository: string): Lock {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(join(repository, LOCK), "utf8"));
  } catch (error) {
    throw new UserError(`${LOCK} cannot be read: ${messageOf(error)}`);
  }
  if (!isMap(content)) {
    throw new UserError(`${LOCK} must hold one object, a pin by each name.`);
  }
  const mistakes: string[] = [];
  const lock = new Map<string, Pin>();
  for (const [name, pin] of Object.entries(content)) {
    if (isPin(pin)) {
      lock.set(name, pin);
    } else {
      mistakes.push(`${LOCK}: ${name} must be { "version": "…", "source": "…" }.`);
    }
  }
  if (mistakes.length > 0) {
    throw new UserError(mistakes);
  }
  return lock;
}

function isPin(value: unknown): value is Pin {
  return (
    isMap(value) && typeof value["version"] === "string" && typeof value["source"] === "string"
  );
}

/** Names of the pins without a version. */
export function unresolvedPins(lock: Lock): string[] {
  return [...lock].filter(([, { version }]) => version === UNRESOLVED).map(([name]) => name);
}

/** Writes new versions into the lock: all of them or, when the disk is full, none. */
export function writeVersions(repository: string, versions: ReadonlyMap<string, string>): void {
  const path = join(repository, LOCK);
  // Read anew: looking up takes a while, in which somebody may have edited it.
  const content = Object.fromEntries(
    [...readLock(repository)].map(([name, pin]) => [
      name,
      { ...pin, version: versions.get(name) ?? pin.version },
    ]),
  );
  const staged = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(staged, `${JSON.stringify(content, null, 2)}\n`);
    chmodSync(staged, statSync(path).mode);
    renameSync(staged, path);
  } catch (error) {
    rmSync(staged, { force: true });
    throw new UserError(`${LOCK} cannot be written: ${messageOf(error)}`);
  }
}
