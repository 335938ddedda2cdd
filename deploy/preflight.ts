import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../preview/errors";
import type { Layer } from "../preview/project/layers";
import { asMap } from "../preview/project/project-file";
import type { Context } from "./context";
import { LOCK, readLock, unresolvedPins } from "./pin/lock-file";
import type { StackSettings } from "./stack-settings";
import { AWS_INSTALL, awsIdentity, awsVersion, OLDEST_AWS_CLI } from "./tools/aws";
import { PULUMI_INSTALL, pulumiVersion, stacksOf, stateBackend, typed } from "./tools/pulumi";
import { isOlder, versionIn } from "./tools/version";

/** What the tools say before anything is changed. */
export interface Readiness {
  /** URL of the state backend. */
  readonly backend: string;
  /** Layers that have a stack of this name in the backend. */
  readonly layersWithStack: readonly Layer[];
}

/** What the stack's own files say against an update, one message each. */
export function unreadyFiles(settings: StackSettings, repository: string): string[] {
  const unresolved = unresolvedPins(readLock(repository));
  return unresolved.length === 0
    ? [...settings.placeholders]
    : [
        ...settings.placeholders,
        `${LOCK} has no version yet for ${unresolved.join(", ")}. Fill it in: npm run pin`,
      ];
}

/**
 * Asks the tools: whether they are there and new enough, who is logged in, and where the state is.
 * Nothing is changed.
 *
 * @throws {@link UserError} with everything that is wrong.
 */
export async function assertReady(
  settings: StackSettings,
  layers: readonly Layer[],
  { known, everyStack }: Requirements,
  context: Context,
): Promise<Readiness> {
  const [account, state] = await Promise.all([
    accountProblems(settings, context),
    stateOf(settings, layers, context),
  ]);
  const missing =
    everyStack && state.problems.length === 0
      ? layers
          .filter((layer) => !state.layersWithStack.includes(layer))
          .map((layer) => missingStack(layer, settings, state.backend, context))
      : [];
  const problems = [...known, ...account, ...state.problems, ...missing];
  if (problems.length > 0) {
    throw new UserError(problems);
  }
  return state;
}

/** What a command needs beside tools that work. */
export interface Requirements {
  /** What is known to be wrong already, to be told together with the rest. */
  readonly known: readonly string[];
  /** Whether every layer must have its stack. */
  readonly everyStack: boolean;
}

async function accountProblems(settings: StackSettings, context: Context): Promise<string[]> {
  const { stack, region, accountId } = settings;
  const version = await awsVersion(context);
  if (version === undefined) {
    return [
      `The AWS CLI is not on the PATH. Install version ${OLDEST_AWS_CLI} or newer: ${AWS_INSTALL}`,
    ];
  }
  const problems = isOlder(version, OLDEST_AWS_CLI)
    ? [
        `The AWS CLI is version ${version}, and the cluster's tokens need ${OLDEST_AWS_CLI} or newer. Install it: ${AWS_INSTALL}`,
      ]
    : [];
  const identity = await awsIdentity(region, context);
  if ("problem" in identity) {
    problems.push(
      `AWS does not know you: ${identity.problem}. Log in to account ${accountId}, for example with \`aws sso login\` and AWS_PROFILE.`,
    );
  } else if (identity.value.account !== accountId) {
    problems.push(
      `You are logged in to AWS account ${identity.value.account}, as ${identity.value.arn}, and Pulumi.${stack}.yaml is for account ${accountId}. Log in to that one, or correct moodle-infra:accountId.`,
    );
  }
  return problems;
}

async function stateOf(
  settings: StackSettings,
  layers: readonly Layer[],
  context: Context,
): Promise<Readiness & { readonly problems: readonly string[] }> {
  const none = { backend: "", layersWithStack: [] };
  const needed = sdkVersion(context.repository);
  const version = await pulumiVersion(context);
  if (version === undefined) {
    return {
      ...none,
      problems: [
        `The Pulumi CLI is not on the PATH. Install version ${needed} or newer: ${PULUMI_INSTALL}`,
      ],
    };
  }
  const problems = isOlder(version, needed)
    ? [
        `The Pulumi CLI is version ${version}, and package.json has @pulumi/pulumi ${needed}, which no older CLI was made for. Install it: ${PULUMI_INSTALL}`,
      ]
    : [];
  const backend = await stateBackend(context);
  if ("problem" in backend) {
    problems.push(
      `Pulumi has no state backend: ${backend.problem}. Run \`npm run bootstrap -- ${settings.stack}\` once, then the \`pulumi login\` that it prints.`,
    );
    return { ...none, problems };
  }
  const layersWithStack: Layer[] = [];
  for (const layer of layers) {
    const stacks = await stacksOf(layer, context);
    if ("problem" in stacks) {
      problems.push(`The stacks of ${layer.name} cannot be listed: ${stacks.problem}.`);
    } else if (stacks.value.includes(settings.stack)) {
      layersWithStack.push(layer);
    }
  }
  return { backend: backend.value, layersWithStack, problems };
}

/** What to say of a layer without a stack of this name. */
function missingStack(
  layer: Layer,
  { stack, secretsProvider }: StackSettings,
  backend: string,
  context: Context,
): string {
  const provider =
    secretsProvider ??
    // Pulumi Cloud has keys of its own.
    (backend.startsWith("https://")
      ? undefined
      : `<the awskms:// URL that \`npm run bootstrap -- ${stack}\` prints>`);
  const command = typed(layer, context, "stack", "init", stack);
  const option = provider === undefined ? "" : ` --secrets-provider "${provider}"`;
  return `The layer ${layer.name} has no stack ${stack} in ${backend}. Make it: ${command}${option}`;
}

/** The version of Pulumi's SDK that the programs are built with. */
function sdkVersion(repository: string): string {
  const path = join(repository, "package.json");
  const manifest: unknown = existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : {};
  const dependencies = asMap(
    asMap(manifest, "package.json")["dependencies"] ?? {},
    "package.json, dependencies",
  );
  const version = dependencies["@pulumi/pulumi"];
  return (typeof version === "string" ? versionIn(version) : undefined) ?? "3.0.0";
}
