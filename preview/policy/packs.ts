import { existsSync, readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";

import { parse } from "yaml";

import { messageOf } from "../errors";
import { PolicyPackError } from "./policy-pack-error";

/** The file that makes a folder a policy pack. */
const MANIFEST = "PulumiPolicy.yaml";

export interface PackManifest {
  /** Empty when the manifest has none. */
  readonly description: string;
  /** Takes precedence over the version of package.json, as in the engine. */
  readonly version: string | undefined;
}

/** Finds the packs: every folder directly under `policyDirectory` with a PulumiPolicy.yaml, sorted. */
export function findPacks(policyDirectory: string): string[] {
  return readdirSync(policyDirectory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => path.join(policyDirectory, entry.name))
    .filter((folder) => existsSync(path.join(folder, MANIFEST)))
    .sort();
}

/**
 * Reads what the engine reads of a pack's PulumiPolicy.yaml.
 *
 * @throws PolicyPackError when the file is missing, malformed or names another runtime than nodejs.
 */
export async function readPackManifest(packDirectory: string): Promise<PackManifest> {
  const file = path.join(packDirectory, MANIFEST);
  const refuse = (reason: string): PolicyPackError =>
    new PolicyPackError(`The policy pack ${packDirectory} does not start: ${reason}`);

  const text = await readFile(file, "utf8").catch(() => {
    throw refuse(`${MANIFEST} is missing. Add one with "runtime: nodejs".`);
  });
  const manifest = parseYaml(text, (reason) => refuse(`${MANIFEST} is malformed: ${reason}`));
  const runtime = isRecord(manifest["runtime"]) ? manifest["runtime"]["name"] : manifest["runtime"];
  if (runtime !== "nodejs") {
    throw refuse(`${MANIFEST} must say "runtime: nodejs".`);
  }
  const { description, version } = manifest;
  return {
    description: typeof description === "string" ? description : "",
    version: typeof version === "string" || typeof version === "number" ? `${version}` : undefined,
  };
}

function parseYaml(
  text: string,
  refuse: (reason: string) => PolicyPackError,
): Record<string, unknown> {
  let parsed: unknown;
  try {
    parsed = parse(text);
  } catch (error) {
    // The parser adds an excerpt of the file below its first line.
    const [reason = ""] = messageOf(error).split("\n");
    throw refuse(reason.replace(/:$/, "."));
  }
  if (!isRecord(parsed)) {
    throw refuse("it is not a map of keys.");
  }
  return parsed;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
