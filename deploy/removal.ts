import { UserError } from "../preview/errors";
import { selectLayers } from "../preview/project/layers";
import type { Context } from "./context";
import { EXIT } from "./exit-codes";
import { runLayer } from "./layer-run";
import { assertReady } from "./preflight";
import { parseStackCommand, type StackCommand } from "./stack-command";
import { readStackSettings, type StackSettings } from "./stack-settings";

export const USAGE = `Usage: npm run down -- STACK [options]

Removes an environment with all its data: every layer but account, the last one first. It refuses prod,
and every environment whose data is protected. The stacks themselves stay, empty.

  --confirm STACK  the name once more, where there is no terminal to type it on
  --yes            do not ask again before each layer
  --cwd DIR        folder of the project (default: this repository)
  --help           show this text

Exit codes: 0 everything is removed; 1 a mistake, or a layer failed; 130 stopped by Ctrl-C.`;

/** Layers that outlive an environment: what an audit trail recorded is locked, also for its owner. */
const KEPT_LAYERS = ["account"];

/** The stack that students use. */
const NEVER_REMOVED = "prod";

/**
 * Removes an environment.
 *
 * @returns the exit code.
 * @throws {@link UserError} for every mistake that is found before anything is changed.
 */
export async function down(argv: readonly string[], context: Context): Promise<number> {
  const command = parseStackCommand("down", argv, { confirm: { type: "string" } });
  if (command === "help") {
    context.print(USAGE);
    return EXIT.fine;
  }
  const { stack, repository } = command;
  const inProject = { ...context, repository };
  const layers = selectLayers(repository, []);
  const settings = readStackSettings(repository, stack, layers);
  refuseProtected(settings);
  const known = unconfirmed(command, context);
  const { layersWithStack } = await assertReady(
    settings,
    layers,
    { known, everyStack: false },
    inProject,
  );
  const removable = layersWithStack.filter(({ name }) => !KEPT_LAYERS.includes(name));
  if (removable.length === 0) {
    context.print(`No layer has a stack ${stack}: there is nothing to remove.`);
    return EXIT.fine;
  }
  if (!(await confirmed(command, settings, context))) {
    return EXIT.error;
  }
  for (const layer of removable.reverse()) {
    const args = ["destroy", "--stack", stack, ...(command.yes ? ["--yes"] : [])];
    const resume = `npm run down -- ${stack}`;
    const code = await runLayer({ layer, verb: "destroy", args, resume, settings }, inProject);
    if (code !== EXIT.fine) {
      return code;
    }
  }
  context.print(
    `${stack} is removed. Its empty stacks stay; \`pulumi stack rm\` would delete Pulumi.${stack}.yaml too, unless told --preserve-config.`,
  );
  return EXIT.fine;
}

function refuseProtected({ stack, protect }: StackSettings): void {
  if (stack === NEVER_REMOVED) {
    throw new UserError(
      `${stack} is never removed by this command: it holds what students wrote. Who means it sets moodle-infra:protect to false, deploys that, and runs \`pulumi destroy\` in each layer by hand.`,
    );
  }
  if (protect) {
    throw new UserError(
      `moodle-infra:protect is true in Pulumi.${stack}.yaml, so Pulumi would refuse to delete the data of ${stack}. Who means it sets it to false and deploys that first: npm run up -- ${stack}`,
    );
  }
}

/** What is missing where nobody can be asked. */
function unconfirmed({ stack, yes, given }: StackCommand, { ask }: Context): string[] {
  if (ask !== undefined || (yes && given.has("confirm"))) {
    return [];
  }
  return [`There is no terminal to ask on. Add --yes and --confirm ${stack} to remove it.`];
}

async function confirmed(
  { stack, given }: StackCommand,
  { accountId, domain }: StackSettings,
  { ask, print }: Context,
): Promise<boolean> {
  const question = `This deletes ${domain} in account ${accountId}, with its database and files. Type the name of the stack to go on: `;
  const answer = given.get("confirm")?.at(-1) ?? (await ask?.(question));
  if (answer?.trim() === stack) {
    return true;
  }
  print(`That is not "${stack}". Nothing was removed.`);
  return false;
}
