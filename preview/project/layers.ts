import { readFileSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../errors";
import { didYouMean } from "../suggestion";
import { asMap, readProjectFile, type ProjectFile } from "./project-file";

/** The layers in the order in which they are deployed, with those that each refers to. */
const LAYERS = [
  { name: "account", directory: "account", refersTo: [] },
  { name: "infra", directory: ".", refersTo: [] },
  { name: "k8s", directory: "k8s", refersTo: ["infra"] },
];

/** A layer of the platform: one Pulumi project. */
export interface Layer {
  readonly name: string;
  readonly project: ProjectFile;
  /** False for a layer that runs only because another one refers to it. */
  readonly shown: boolean;
}

/** Where the engine files stacks of a backend without organizations; part of a stack's full name. */
export const ORGANIZATION = "organization";

/**
 * Reads the projects of the layers asked for and of those that they refer to.
 *
 * @param asked - names of layers; empty for all.
 * @throws {@link UserError} naming every unknown layer.
 */
export function selectLayers(repository: string, asked: readonly string[]): Layer[] {
  const names: string[] = LAYERS.map((layer) => layer.name);
  const unknown = asked.filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    throw new UserError(
      unknown.map(
        (name) =>
          `There is no layer "${name}".${didYouMean(name, names)} Layers: ${names.join(", ")}.`,
      ),
    );
  }
  const shown = asked.length === 0 ? names : asked;
  const needed = LAYERS.filter(({ name }) => shown.includes(name)).flatMap(
    ({ refersTo }): string[] => refersTo,
  );
  return LAYERS.filter(({ name }) => shown.includes(name) || needed.includes(name)).map(
    ({ name, directory }) => ({
      name,
      project: readProjectFile(repository, directory),
      shown: shown.includes(name),
    }),
  );
}

/** Namespaces that a configuration key may have: every layer's project, and the provider packages. */
export function configNamespaces(repository: string): string[] {
  const projects = LAYERS.map(({ directory }) => readProjectFile(repository, directory).name);
  const manifest = asMap(
    JSON.parse(readFileSync(join(repository, "package.json"), "utf8")) as unknown,
    "package.json",
  );
  const packages = Object.keys(asMap(manifest["dependencies"] ?? {}, "package.json, dependencies"))
    .filter((name) => name.startsWith("@pulumi/"))
    .map((name) => name.slice("@pulumi/".length))
    .filter((name) => name !== "policy");
  return [...projects, ...packages];
}
