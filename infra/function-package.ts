import { readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { compiledModules } from "./compiled-modules";

/** What goes into the deployment package of a function of ours. */
export interface FunctionPackage {
  /** Folder of our modules, to which paths in the package are relative. */
  readonly sources: string;
  /** The module that Lambda calls, relative to the sources, without extension. */
  readonly entry: string;
  /** npm packages that it needs and Lambda's runtime does not bring. */
  readonly packages: readonly string[];
  /** What the function is told of its surroundings; stands in the package's root as `settings.json`. */
  readonly settings?: object;
}

const ROOT = join(__dirname, "..");

/**
 * The deployment package of a function: our own modules, the packages they need as npm installed
 * them, and settings where it has any (docs/adr/0008).
 */
export function functionPackage(wanted: FunctionPackage): pulumi.asset.AssetArchive {
  const { sources, entry, packages, settings } = wanted;
  const modules = Object.entries(compiledModules(sources, entry)).map(([file, code]) => [
    file,
    new pulumi.asset.StringAsset(code),
  ]);
  const folders = packageFolders(packages, ROOT).map((folder) => [
    relative(ROOT, folder),
    // Relative to the program, so that the state is the same from every machine.
    new pulumi.asset.FileArchive(relative(process.cwd(), folder)),
  ]);
  return new pulumi.asset.AssetArchive({
    ...Object.fromEntries(modules),
    ...Object.fromEntries(folders),
    ...(settings === undefined
      ? {}
      : { "settings.json": new pulumi.asset.StringAsset(JSON.stringify(settings)) }),
  } as pulumi.asset.AssetMap);
}

/**
 * Folders of packages and of all that these depend on, each once. Those that npm nested inside
 * another package come along with its folder.
 */
function packageFolders(names: readonly string[], from: string): string[] {
  const found = new Set<string>();
  const visit = (name: string, user: string): void => {
    const folder = findPackage(name, user);
    if (found.has(folder)) {
      return;
    }
    found.add(folder);
    for (const dependency of dependenciesOf(folder)) {
      visit(dependency, folder);
    }
  };
  for (const name of names) {
    visit(name, from);
  }
  const isNested = (folder: string) => [...found].some((outer) => folder.startsWith(`${outer}/`));
  return [...found].filter((folder) => !isNested(folder)).sort();
}

/** As Node.js looks a package up: in each `node_modules` from here to the root. */
function findPackage(name: string, from: string): string {
  const folder = join(from, "node_modules", name);
  if (hasManifest(folder)) {
    return folder;
  }
  if (dirname(from) === from) {
    throw new Error(`The npm package ${name} is not installed. Run \`npm ci\`.`);
  }
  return findPackage(name, dirname(from));
}

function hasManifest(folder: string): boolean {
  try {
    readFileSync(join(folder, "package.json"));
    return true;
  } catch {
    return false;
  }
}

function dependenciesOf(folder: string): string[] {
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
    readonly dependencies?: Readonly<Record<string, string>>;
  };
  return Object.keys(manifest.dependencies ?? {});
}
