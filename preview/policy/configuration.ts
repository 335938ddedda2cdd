import { readFileSync } from "node:fs";
import { join, relative } from "node:path";

import { messageOf, UserError } from "../errors";
import { didYouMean } from "../suggestion";
import { schemaMistakes } from "./config-schema";
import type { PackInfo } from "./types";

/** The enforcement levels that a configuration may name. */
const LEVELS = ["advisory", "mandatory", "remediate", "disabled"] as const;

export type ConfiguredLevel = (typeof LEVELS)[number];

export interface PolicySetting {
  readonly level: ConfiguredLevel;
  /** What the policy itself reads, for example its exceptions. */
  readonly properties: Readonly<Record<string, unknown>>;
}

/** What `--policy-pack-config` would hand every pack of one environment. */
export interface PolicyConfiguration {
  /** Path relative to the project, for messages. */
  readonly file: string;
  /** By name of the policy; `all` stands for every policy. */
  readonly settings: ReadonlyMap<string, PolicySetting>;
}

/** The key that stands for every policy. */
export const ALL = "all";

/**
 * Reads `policy/<stack>.json`, one file for all packs of an environment.
 *
 * @returns `undefined` when the environment has none.
 * @throws {@link UserError} with everything that is wrong whatever the packs are.
 */
export function readPolicyConfiguration(
  repository: string,
  stack: string,
): PolicyConfiguration | undefined {
  const path = join(repository, "policy", `${stack}.json`);
  const file = relative(repository, path);
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") {
      return undefined;
    }
    throw new UserError(`${file} cannot be read: ${messageOf(error)}.`);
  }
  return { file, settings: parseSettings(text, file) };
}

function parseSettings(text: string, file: string): Map<string, PolicySetting> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new UserError(`${file} is not valid JSON: ${messageOf(error)}.`);
  }
  if (!isObject(parsed)) {
    throw new UserError(`${file} must hold one object: { "<rule>": "<level>" }.`);
  }
  const settings = new Map<string, PolicySetting>();
  const mistakes: string[] = [];
  for (const [name, value] of Object.entries(parsed)) {
    const { enforcementLevel, ...properties }: Record<string, unknown> = isObject(value)
      ? value
      : { enforcementLevel: value };
    if (isLevel(enforcementLevel)) {
      settings.set(name, { level: enforcementLevel, properties });
    } else {
      mistakes.push(`${file}: ${levelMistake(name, value, enforcementLevel)}`);
    }
  }
  if (mistakes.length > 0) {
    throw new UserError(mistakes);
  }
  return settings;
}

function levelMistake(name: string, value: unknown, level: unknown): string {
  const levels = `Levels: ${LEVELS.join(", ")}.`;
  if (isObject(value) && level === undefined) {
    return (
      `${name} lacks "enforcementLevel", without which Pulumi refuses the file for every pack ` +
      `that has no such policy. ${levels}`
    );
  }
  const suggestion = typeof level === "string" ? didYouMean(level, LEVELS) : "";
  return `${name} has the level ${JSON.stringify(level)}, which does not exist.${suggestion} ${levels}`;
}

/** What only the packs can tell: names that no policy has, and settings that a policy refuses. */
export function configurationMistakes(
  { file, settings }: PolicyConfiguration,
  packs: readonly PackInfo[],
): string[] {
  const policies = new Map(
    packs.flatMap((pack) => pack.policies.map((policy) => [policy.name, policy] as const)),
  );
  const known = [...policies.keys()];
  return [...settings].flatMap(([name, { properties }]) => {
    const schema = policies.get(name)?.configSchema;
    if (schema !== undefined) {
      return schemaMistakes(properties, schema, [name]).map((mistake) => `${file}: ${mistake}`);
    }
    return name === ALL || policies.has(name)
      ? []
      : [`${file}: "${name}" is no rule of any policy pack.${didYouMean(name, known)}`];
  });
}

function isLevel(value: unknown): value is ConfiguredLevel {
  return LEVELS.some((level) => level === value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
