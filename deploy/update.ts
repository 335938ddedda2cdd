import { join, relative } from "node:path";
import { UserError } from "../preview/errors";
import { findPacks } from "../preview/policy/packs";
import { type Layer, selectLayers } from "../preview/project/layers";
import type { Context } from "./context";
import { EXIT } from "./exit-codes";
import { imagesMissing } from "./images";
import { runLayer } from "./layer-run";
import { assertReady, unreadyFiles } from "./preflight";
import { parseStackCommand, type StackCommand } from "./stack-command";
import { readStackSettings, type StackSettings } from "./stack-settings";

export const USAGE = `Usage: npm run up -- STACK [options]

Deploys an environment: every layer in order, with the Pulumi CLI and both policy packs. It stops at the
first failure; run again, it goes on.

  --from LAYER     begin with this layer (default: the first)
  --yes            update without asking
  --skip-preview   do not show a preview before each update
  --cwd DIR        folder of the project (default: this repository)
  --help           show this text

Exit codes: 0 all layers are deployed; 1 a mistake, or a layer failed; 3 the images are not in the
registry yet; 130 stopped by Ctrl-C.`;

/** The layer whose pods run our images, and the layer that exports where they are pushed. */
const IMAGES = { usedBy: "k8s", registryOf: "infra" };

/**
 * Deploys an environment.
 *
 * @returns the exit code.
 * @throws {@link UserError} for every mistake that is found before anything is changed.
 */
export async function up(argv: readonly string[], context: Context): Promise<number> {
  const command = parseStackCommand("up", argv, {
    from: { type: "string" },
    "skip-preview": { type: "boolean" },
  });
  if (command === "help") {
    context.print(USAGE);
    return EXIT.fine;
  }
  const { stack, repository } = command;
  const inProject = { ...context, repository };
  const layers = selectLayers(repository, []);
  const first = firstLayer(layers, command);
  const settings = readStackSettings(repository, stack, layers);
  const known = unreadyFiles(settings, repository);
  if (!mayProceed(command) && context.ask === undefined) {
    known.push("There is no terminal to ask on. Add --yes to update without asking.");
  }
  const { backend } = await assertReady(settings, layers, { known, everyStack: true }, inProject);
  context.print(
    `${stack}: account ${settings.accountId} in ${settings.region}, ${settings.domain}, state in ${backend}`,
  );
  for (const layer of layers.slice(first)) {
    if (layer.name === IMAGES.usedBy && context.interruption.signal() === undefined) {
      const code = await imagesMissing(settings, registryLayer(layers), inProject);
      if (code !== undefined) {
        return code;
      }
    }
    const code = await runLayer(
      {
        layer,
        verb: "up",
        args: updateArguments(layer, command, settings),
        resume: resumeAt(command, layer),
        settings,
      },
      inProject,
    );
    if (code !== EXIT.fine) {
      return code;
    }
  }
  context.print(`${stack} is deployed: https://${settings.domain}`);
  return EXIT.fine;
}

function firstLayer(layers: readonly Layer[], { repository, given }: StackCommand): number {
  const from = given.get("from")?.at(-1);
  if (from === undefined) {
    return 0;
  }
  // Refuses a layer that does not exist.
  selectLayers(repository, [from]);
  return layers.findIndex(({ name }) => name === from);
}

function registryLayer(layers: readonly Layer[]): Layer {
  const layer = layers.find(({ name }) => name === IMAGES.registryOf);
  if (layer === undefined) {
    throw new UserError(`There is no layer ${IMAGES.registryOf}, which exports the registry.`);
  }
  return layer;
}

function mayProceed({ yes, given }: StackCommand): boolean {
  return yes || given.has("skip-preview");
}

/** Arguments of `pulumi up` in the layer's folder: both packs, each with the stack's configuration. */
function updateArguments(
  layer: Layer,
  { repository, stack, yes, given }: StackCommand,
  { policyConfiguration }: StackSettings,
): string[] {
  const fromLayer = (path: string): string => relative(layer.project.root, path);
  const packs = findPacks(join(repository, "policy")).flatMap((pack) => [
    ...["--policy-pack", fromLayer(pack)],
    ...(policyConfiguration === undefined
      ? []
      : ["--policy-pack-config", fromLayer(join(repository, policyConfiguration))]),
  ]);
  return [
    ...["up", "--stack", stack, ...packs],
    ...(yes ? ["--yes"] : []),
    ...(given.has("skip-preview") ? ["--skip-preview"] : []),
  ];
}

/** The command that goes on at a layer. */
function resumeAt({ stack }: StackCommand, layer: Layer): string {
  return `npm run up -- ${stack} --from ${layer.name}`;
}
