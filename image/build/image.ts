import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Context } from "../../deploy/context";
import { EXIT } from "../../deploy/exit-codes";
import { LOCK, readLock } from "../../deploy/pin/lock-file";
import { parseStackCommand } from "../../deploy/stack-command";
import { readStackSettings, type StackSettings } from "../../deploy/stack-settings";
import { isPlaceholderAccount, placeholderRefusal } from "../../infra/placeholders";
import { UserError } from "../../preview/errors";
import { configNamespaces, selectLayers } from "../../preview/project/layers";
import { readStackFile, stackNames } from "../../preview/project/stack-file";
import { bakeFile, imageNames, PLATFORM } from "./bake";
import { buildArguments } from "./build-arguments";
import { build, lines, type Target } from "./docker";
import { isKnown, revision, uncommitted } from "./git";
import { downgrades, removed, unfit } from "./plugin-checks";
import { pluginsAt } from "./plugin-history";
import { PLUGIN_LOCK, type PluginPin, readPluginLock } from "./plugin-lock";
import { refuseTakenTag } from "./taken-tag";

export const USAGE = `Usage: npm run image -- STACK [options]

Checks what the images of php and nginx are built from, and prints the commands that build them for the
registry and tag of Pulumi.STACK.yaml.

  --load          build them into this machine's Docker
  --push          build them and push them to the registry
  --against REF   refuse plugins older than at this commit (default: HEAD)
  --cwd DIR       folder of the project (default: this repository)
  --help          show this text

Exit codes: 0 fine; 1 a mistake, or Docker failed.`;

/** What the images are built from, beside the code that git knows by HEAD. */
const SOURCES = ["image", LOCK];

/** Where the build's description is written, relative to the root of the repository. */
const BAKE_FILE = "out/image/docker-bake.json";

/**
 * Checks, and builds when it is told to.
 *
 * @returns the exit code.
 * @throws {@link UserError} with every mistake; nothing is built then.
 */
export async function image(argv: readonly string[], context: Context): Promise<number> {
  const command = parseStackCommand("image", argv, {
    load: { type: "boolean" },
    push: { type: "boolean" },
    against: { type: "string" },
  });
  if (command === "help") {
    context.print(USAGE);
    return EXIT.fine;
  }
  const { given, repository, stack } = command;
  if (given.has("load") && given.has("push")) {
    throw new UserError("--load and --push exclude each other. Choose one.");
  }
  const here = { ...context, repository };
  const push = given.has("push");
  const settings = readStackSettings(repository, stack, selectLayers(repository, []));
  const { arguments: args, plugins } = await checked(settings, {
    push,
    against: given.get("against")?.at(-1) ?? "HEAD",
    context: here,
  });

  const { accountId, imageTag, region } = settings;
  const host = `${accountId}.dkr.ecr.${region}.amazonaws.com`;
  const target: Target = { host, region, bakeFile: BAKE_FILE };
  if (push) {
    await refuseTakenTag(settings, host, here);
  }
  mkdirSync(join(repository, BAKE_FILE, ".."), { recursive: true });
  const document = JSON.stringify(bakeFile(args, host, imageTag), null, 2);
  writeFileSync(join(repository, BAKE_FILE), `${document}\n`);

  const names = imageNames(host, imageTag).join(" and ");
  context.print(
    `Moodle ${args.moodleRelease} with ${plugins.length} plugins for ${PLATFORM}: ${names}`,
  );
  if (push || given.has("load")) {
    await build(target, push ? "push" : "load", here);
    context.print(push ? `Pushed. Deploy it: npm run up -- ${stack}` : "Loaded.");
  } else {
    lines(target).forEach((line) => {
      context.print(`  ${line}`);
    });
  }
  return EXIT.fine;
}

interface Asked {
  readonly push: boolean;
  /** git's name of the state whose plugins were deployed before. */
  readonly against: string;
  readonly context: Context;
}

/** Everything that can be wrong before Docker is asked, told at once. */
async function checked(
  { accountId, stack }: StackSettings,
  { against, context, push }: Asked,
): Promise<{ arguments: ReturnType<typeof buildArguments>; plugins: readonly PluginPin[] }> {
  const { repository } = context;
  const { mistakes: found, plugins } = readPluginLock(repository);
  const mistakes = [...found];
  const regions = stackNames(repository).map((name) => regionOf(repository, name));
  const commit = (await revision(context)) ?? "unknown";
  const built = buildArguments(readLock(repository), regions, commit, mistakes);
  mistakes.push(...unfit(plugins, built.moodleRelease));
  if (await isKnown(against, context)) {
    const before = await pluginsAt(against, context);
    mistakes.push(...downgrades(plugins, before, against));
    for (const name of removed(plugins, before)) {
      context.print(
        `Note: ${name} is in ${PLUGIN_LOCK} at ${against} and no more. Sites that use it keep its data, and show it as missing until it is uninstalled.`,
      );
    }
  } else if (against !== "HEAD") {
    mistakes.push(`git knows no commit ${against}. Fetch it, or give another one with --against.`);
  }
  if (push) {
    if (isPlaceholderAccount(accountId)) {
      const advice = "Write the id of your own AWS account.";
      mistakes.push(placeholderRefusal("moodle-infra:accountId", accountId, stack, advice));
    }
    const changed = await uncommitted(SOURCES, context);
    if (changed.length > 0) {
      mistakes.push(
        `${changed.join(", ")} is not committed, so that the images would name a commit that they are not. Commit it, then push.`,
      );
    }
  }
  if (mistakes.length > 0) {
    throw new UserError(mistakes);
  }
  return { arguments: built, plugins };
}

function regionOf(repository: string, stack: string): string {
  const { path, values } = readStackFile(
    repository,
    repository,
    stack,
    configNamespaces(repository),
  );
  const region = values.get("aws:region")?.text;
  if (region === undefined) {
    throw new UserError(
      `aws:region is missing in ${path}: the images carry its authorities. Add it.`,
    );
  }
  return region;
}
