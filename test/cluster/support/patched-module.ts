import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder } from "./cache";
import { go, sourceFolder } from "./go";
import { moduleFolder } from "./versions";
import type { GoModule } from "./versions";

/** A change of a few characters to a published module. */
export interface ModulePatch {
  /** Path of the module. */
  readonly path: string;
  /** Folders of it that are built from; the others are left out. */
  readonly folders: readonly string[];
  /** File in one of them. */
  readonly file: string;
  /** Text that is replaced wherever it stands in the file. */
  readonly from: string;
  readonly to: string;
}

/**
 * Builds with a patched copy of a module in the place of the published one, which Go keeps anybody from
 * changing.
 *
 * @param build Receives the option that makes Go take the copy.
 * @throws Error where the module no longer has the text, so that no build goes without the change.
 */
export async function withPatch(
  module: GoModule,
  patch: ModulePatch,
  build: (option: string) => Promise<void>,
): Promise<void> {
  const source = await sourceFolder(module, patch.path);
  const scratch = mkdtempSync(join(cacheFolder(), "patched-"));
  try {
    const copy = join(scratch, "module");
    mkdirSync(copy);
    for (const name of ["go.mod", ...patch.folders]) {
      cpSync(join(source, name), join(copy, name), { recursive: true });
    }
    const file = join(copy, patch.file);
    const published = readFileSync(file, "utf8");
    if (!published.includes(patch.from)) {
      throw new Error(`${join(source, patch.file)} has no ${patch.from} to replace`);
    }
    // The published file may not be written; a new one in its place may.
    rmSync(file);
    writeFileSync(file, published.replaceAll(patch.from, patch.to));
    const modfile = join(scratch, "go.mod");
    for (const name of ["go.mod", "go.sum"]) {
      cpSync(join(moduleFolder(module), name), join(scratch, name));
    }
    await go(module, "mod", "edit", `-replace=${patch.path}=${copy}`, modfile);
    await build(`-modfile=${modfile}`);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
