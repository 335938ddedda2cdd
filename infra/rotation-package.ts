import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { transformSync } from "@swc/core";
import type { RotationSettings } from "./rotation/settings";

/** What Lambda calls: file and export. */
export const ROTATION_HANDLER = "handler.handler";

/** Packages that the function needs and Lambda's runtime does not bring. */
const PACKAGES = ["pg"];

const ROOT = join(__dirname, "..");
const SOURCES = join(__dirname, "rotation");

/**
 * The deployment package of the rotation function: our own modules with the types taken off, as
 * Pulumi does with this program itself, the packages they need as npm installed them, and the
 * settings. Nothing has to be built ahead of `pulumi up` (docs/adr/0008).
 */
export function rotationPackage(settings: RotationSettings): pulumi.asset.AssetArchive {
  const modules = readdirSync(SOURCES)
    .filter((file) => /^[\w-]+\.ts$/.test(file))
    .map((file) => [file.replace(/\.ts$/, ".js"), new pulumi.asset.StringAsset(compiled(file))]);
  const packages = packageFolders(PACKAGES, ROOT).map((folder) => [
    relative(ROOT, folder),
    // Relative to the program, so that the state is the same from every machine.
    new pulumi.asset.FileArchive(relative(process.cwd(), folder)),
  ]);
  return new pulumi.asset.AssetArchive({
    ...Object.fromEntries(modules),
    ...Object.fromEntries(packages),
    "settings.json": new pulumi.asset.StringAsset(JSON.stringify(settings)),
  } as pulumi.asset.AssetMap);
}

function compiled(file: string): string {
  const source = readFileSync(join(SOURCES, file), "utf8");
  return transformSync(source, {
    configFile: false,
    swcrc: false,
    jsc: { parser: { syntax: "typescript" }, target: "es2024" },
    module: { type: "commonjs" },
  }).code;
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
