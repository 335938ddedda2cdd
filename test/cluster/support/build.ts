import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../../../preview/errors";
import { assertRoom, cacheFolder, onOneDisk } from "./cache";
import { go, goToolchain } from "./go";
import type { GoToolchain } from "./go";
import { withPatch } from "./patched-module";
import { programNames, programs } from "./programs";
import type { ProgramName } from "./programs";
import { moduleFolder } from "./versions";

const GIBIBYTE = 1024 ** 3;

/** What a first build leaves behind, with some room: 0.7 and 3.1 GiB were measured, 0.5 of programs. */
const MODULE_ROOM = GIBIBYTE;
const BUILD_ROOM = 4 * GIBIBYTE;
const PROGRAM_ROOM = GIBIBYTE;

/** Hexadecimal digits of a key; 48 bits tell the few builds of one machine apart. */
const KEY_DIGITS = 12;

/** Path of a program that was built. */
export type Binaries = (name: ProgramName) => string;

/**
 * The programs that were built for this Go and these versions.
 *
 * @throws {@link UserError} without Go; the function that it returns does where a program is missing.
 */
export function builtPrograms(): Binaries {
  const paths = programPaths(goToolchain());
  return (name) => {
    if (!existsSync(paths[name])) {
      throw new UserError(
        `${name} is not built. \`make test-cluster\` and \`npm run cluster -- up\` build what is missing.`,
      );
    }
    return paths[name];
  };
}

/**
 * Builds what is missing. A program is built again when its module, its flags or Go have changed, and
 * the one that it replaces is removed.
 *
 * @param tell Receives one line for each program that is built.
 * @throws {@link UserError} without Go, room or modules.
 */
export async function buildPrograms(tell: (line: string) => void): Promise<void> {
  const toolchain = goToolchain();
  const paths = programPaths(toolchain);
  const absent = programNames.filter((name) => !existsSync(paths[name]));
  if (absent.length > 0) {
    assertRoomToBuild(toolchain);
    tell(`Building ${absent.join(", ")} ...`);
    tell("The first time takes about a quarter of an hour on two CPUs; what is built is kept.");
  }
  for (const name of absent) {
    const started = Date.now();
    await build(name, paths[name]);
    removeOthers(name, paths[name]);
    tell(`  ${name} (${Math.round((Date.now() - started) / 1000)} s)`);
  }
}

/** Where each program is, or would be. */
function programPaths(toolchain: GoToolchain): Readonly<Record<ProgramName, string>> {
  const folder = programFolder();
  const paths = programNames.map((name) => [name, join(folder, `${name}-${key(name, toolchain)}`)]);
  return Object.fromEntries(paths) as Record<ProgramName, string>;
}

function programFolder(): string {
  return cacheFolder("bin");
}

async function build(name: ProgramName, path: string): Promise<void> {
  const { module, package: source, patch } = programs[name];
  // Renamed once it is whole: a build that is cut off leaves nothing that looks like a program.
  const partial = `${path}.${process.pid}.partial`;
  const run = async (...options: readonly string[]): Promise<void> => {
    await go(module, "build", ...options, ...flags(name), "-o", partial, source);
  };
  try {
    await (patch === undefined ? run() : withPatch(module, patch, run));
    renameSync(partial, path);
  } finally {
    rmSync(partial, { force: true });
  }
}

function flags(name: ProgramName): readonly string[] {
  const variables = Object.entries(programs[name].variables);
  const linker = ["-s", "-w", ...variables.map(([variable, value]) => `-X ${variable}=${value}`)];
  return ["-trimpath", "-ldflags", linker.join(" ")];
}

function key(name: ProgramName, { version, platform }: GoToolchain): string {
  const { module, package: source, patch } = programs[name];
  const hash = createHash("sha256");
  const parts = [source, ...flags(name), version, platform, JSON.stringify(patch ?? {})];
  for (const part of parts) {
    hash.update(part).update("\0");
  }
  for (const file of ["go.mod", "go.sum"]) {
    hash.update(readFileSync(join(moduleFolder(module), file)));
  }
  return hash.digest("hex").slice(0, KEY_DIGITS);
}

function removeOthers(name: ProgramName, kept: string): void {
  const folder = programFolder();
  const own = new RegExp(`^${name}-[0-9a-f]{${KEY_DIGITS}}$`);
  for (const other of readdirSync(folder)) {
    if (own.test(other) && join(folder, other) !== kept) {
      rmSync(join(folder, other));
    }
  }
}

function assertRoomToBuild({ moduleCache, buildCache }: GoToolchain): void {
  const folders = [
    { folder: programFolder(), bytes: PROGRAM_ROOM, variable: "XDG_CACHE_HOME" },
    { folder: moduleCache, bytes: MODULE_ROOM, variable: "GOMODCACHE" },
    { folder: buildCache, bytes: BUILD_ROOM, variable: "GOCACHE" },
  ];
  for (const { folder, variable } of folders) {
    const bytes = folders
      .filter((other) => onOneDisk(folder, other.folder))
      .reduce((sum, other) => sum + other.bytes, 0);
    assertRoom(folder, bytes, "Building the cluster", variable);
  }
}
