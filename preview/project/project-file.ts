import { readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { UserError } from "../errors";
import { parseYaml } from "./yaml";

/** A Pulumi.yaml, as far as the preview needs it. */
export interface ProjectFile {
  /** Path of the file, relative to the root of the repository, for messages. */
  readonly path: string;
  /** Name of the project, for example `moodle-infra`. */
  readonly name: string;
  /** Absolute folder of the Pulumi.yaml. */
  readonly root: string;
  /** Absolute folder in which the program runs. */
  readonly programDirectory: string;
  /** What the program is started with, relative to its folder; "." leaves it to package.json. */
  readonly entry: string;
  /** Path of the compiler configuration, relative to the program's folder. */
  readonly tsconfig: string | undefined;
  /** False for `typescript: false`, a program that is compiled beforehand. */
  readonly typescript: boolean;
  /** Extra arguments for Node, from `nodeargs`. */
  readonly nodeArguments: readonly string[];
  /** Absolute folder that holds the stack files. */
  readonly stackConfigDirectory: string;
  /** The `config` block, not yet checked. */
  readonly config: Readonly<Record<string, unknown>>;
}

/**
 * Reads a Pulumi.yaml the way the engine does: `main` may be a file or a folder, `stackConfigDir` is
 * relative to the file (pulumi/pulumi `pkg/engine/project.go` and `sdk/go/common/workspace`).
 *
 * @throws {@link UserError} when the file is missing, malformed, or not a Node.js project.
 */
export function readProjectFile(repository: string, directory: string): ProjectFile {
  const root = resolve(repository, directory);
  const file = join(root, "Pulumi.yaml");
  const path = relative(repository, file);
  const content = asMap(parseYaml(readText(file, path), path), path);
  const name = content["name"];
  if (typeof name !== "string" || name === "") {
    throw new UserError(`${path} has no name: every Pulumi project needs one. Add "name: …".`);
  }
  const runtime = runtimeOf(content["runtime"], path);
  const main = typeof content["main"] === "string" ? content["main"] : ".";
  const isFile = /\.[cm]?[jt]s$/.test(main);
  const stackConfigDir = content["stackConfigDir"];
  return {
    path,
    name,
    root,
    programDirectory: resolve(root, isFile ? dirname(main) : main),
    entry: isFile ? (main.split("/").at(-1) ?? main) : ".",
    tsconfig: stringOption(runtime["tsconfig"]),
    typescript: runtime["typescript"] !== false,
    nodeArguments: (stringOption(runtime["nodeargs"]) ?? "").split(" ").filter((a) => a !== ""),
    stackConfigDirectory: resolve(root, stringOption(stackConfigDir) ?? "."),
    config: content["config"] === undefined ? {} : asMap(content["config"], `${path}, config`),
  };
}

function readText(file: string, path: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new UserError(`${path} cannot be read: every layer has a Pulumi.yaml of its own.`);
  }
}

function runtimeOf(runtime: unknown, path: string): Record<string, unknown> {
  const name = isMap(runtime) ? runtime["name"] : runtime;
  if (name !== "nodejs") {
    throw new UserError(
      `${path} has the runtime ${JSON.stringify(name ?? null)}: the preview runs nodejs programs.`,
    );
  }
  return isMap(runtime) && isMap(runtime["options"]) ? runtime["options"] : {};
}

function stringOption(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

export function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function asMap(value: unknown, where: string): Record<string, unknown> {
  if (!isMap(value)) {
    throw new UserError(`${where} must hold keys and values.`);
  }
  return value;
}
