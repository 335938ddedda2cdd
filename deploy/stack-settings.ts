import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseAccountConfig, placeholders as accountPlaceholders } from "../account/config";
import { parseInfraConfig } from "../infra/config";
import { ConfigError } from "../infra/config-reader";
import { placeholders } from "../infra/placeholders";
import { k8sPlaceholders, parseK8sConfig } from "../k8s/config";
import { UserError } from "../preview/errors";
import { readPolicyConfiguration } from "../preview/policy/configuration";
import { configNamespaces, type Layer } from "../preview/project/layers";
import { applyProjectConfig } from "../preview/project/project-config";
import { asMap } from "../preview/project/project-file";
import { type ConfigValue, readStackFile } from "../preview/project/stack-file";
import { parseYaml } from "../preview/project/yaml";

/** What the commands themselves need to know of a stack. */
export interface StackSettings {
  readonly stack: string;
  readonly accountId: string;
  readonly region: string;
  readonly domain: string;
  /** Whether resources that hold data are protected. */
  readonly protect: boolean;
  /** Whether only the VPC reaches the API of the cluster. */
  readonly privateApi: boolean;
  /** Tag of the php and nginx images. */
  readonly imageTag: string;
  /** URL of the key that encrypts the stack's secrets; `undefined` until a stack was made with one. */
  readonly secretsProvider: string | undefined;
  /** Policy packs' configuration, relative to the repository; `undefined` when there is none. */
  readonly policyConfiguration: string | undefined;
  /** What is still a placeholder, one message each. */
  readonly placeholders: readonly string[];
}

/** The stack file's keys, as a layer's `config.ts` takes them. */
type Raw = readonly [
  values: Readonly<Record<string, string>>,
  stack: string,
  secretKeys: ReadonlySet<string>,
];

/**
 * What each layer says of the stack file: its placeholders, or a ConfigError with every mistake. Every
 * layer of `preview/project/layers.ts` stands here.
 */
const LAYER_CHECKS: Readonly<Record<string, (...raw: Raw) => readonly string[]>> = {
  account: (...raw) => accountPlaceholders(parseAccountConfig(...raw), raw[1]),
  infra: (...raw) => placeholders(parseInfraConfig(...raw), raw[1]),
  k8s: (...raw) => k8sPlaceholders(parseK8sConfig(...raw), raw[1]),
};

/**
 * Reads everything that says how a stack is to be: the stack file, with the schema of each layer, and
 * the configuration of the policy packs.
 *
 * @throws {@link UserError} with every mistake.
 */
export function readStackSettings(
  repository: string,
  stack: string,
  layers: readonly Layer[],
): StackSettings {
  const namespaces = configNamespaces(repository);
  const mistakes: string[] = [];
  const values = new Map<string, ConfigValue>();
  for (const { project } of layers) {
    const file = readStackFile(repository, project.stackConfigDirectory, stack, namespaces);
    const applied = applyProjectConfig(project, file);
    applied.values.forEach((value, key) => values.set(key, value));
    mistakes.push(...applied.mistakes);
  }
  const raw: Raw = [
    Object.fromEntries([...values].map(([key, { text }]) => [key, text])),
    stack,
    new Set([...values].filter(([, { secret }]) => secret).map(([key]) => key)),
  ];
  const found = layers.flatMap(
    ({ name }) => collect(mistakes, () => LAYER_CHECKS[name]?.(...raw)) ?? [],
  );
  const policies = collect(mistakes, () => readPolicyConfiguration(repository, stack));
  if (mistakes.length > 0) {
    throw new UserError(mistakes);
  }
  const infra = parseInfraConfig(...raw);
  return {
    stack,
    accountId: infra.accountId,
    region: infra.region,
    domain: infra.domain,
    protect: infra.protect,
    privateApi: infra.publicAccessCidrs.length === 0,
    imageTag: parseK8sConfig(...raw).imageTag,
    secretsProvider: secretsProviderOf(repository, stack),
    policyConfiguration: policies?.file,
    placeholders: found,
  };
}

/** Runs a check and keeps its mistakes instead of throwing them. */
function collect<T>(mistakes: string[], check: () => T): T | undefined {
  try {
    return check();
  } catch (error) {
    if (error instanceof ConfigError) {
      mistakes.push(...error.mistakes);
    } else if (error instanceof UserError) {
      mistakes.push(...error.messages);
    } else {
      throw error;
    }
    return undefined;
  }
}

function secretsProviderOf(repository: string, stack: string): string | undefined {
  const path = `Pulumi.${stack}.yaml`;
  const file = asMap(parseYaml(readFileSync(join(repository, path), "utf8"), path), path);
  const provider = file["secretsprovider"];
  return typeof provider === "string" ? provider : undefined;
}
