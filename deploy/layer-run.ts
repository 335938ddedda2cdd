import type { Layer } from "../preview/project/layers";
import type { Context } from "./context";
import { EXIT } from "./exit-codes";
import { runInForeground } from "./process/foreground";
import type { StackSettings } from "./stack-settings";
import { typed } from "./tools/pulumi";

/** One call of the Pulumi CLI over one layer. */
export interface LayerRun {
  readonly layer: Layer;
  /** What is done, as in `pulumi up`. */
  readonly verb: string;
  readonly args: readonly string[];
  /** Command that goes on after a failure. */
  readonly resume: string;
  readonly settings: StackSettings;
}

/**
 * Lets Pulumi do its work on a layer, on the user's own terminal, and says what to do when it fails.
 *
 * @returns the exit code of the command as a whole when this is its end, else {@link EXIT.fine}.
 */
export async function runLayer(run: LayerRun, context: Context): Promise<number> {
  const { layer, args, verb } = run;
  const { interruption, print } = context;
  if (interruption.signal() !== undefined) {
    print(`Stopped before ${layer.name}. Go on with: ${run.resume}`);
    return interruption.exitCode;
  }
  print("");
  print(`${layer.name}: ${typed(layer, context, ...args)}`);
  const { code, signal } = await runInForeground("pulumi", args, layer.project.root, context);
  if (interruption.signal() !== undefined) {
    const end =
      code === 0
        ? `Stopped after ${layer.name}, which is complete.`
        : `Stopped in ${layer.name}. What Pulumi had finished is kept.`;
    print(`${end} Go on with: ${run.resume}`);
    if (code !== 0) {
      print(lockAdvice(run, context));
    }
    return interruption.exitCode;
  }
  if (code === 0) {
    return EXIT.fine;
  }
  const ending =
    code === null ? `was ended by ${signal ?? "a signal"}` : `ended with exit code ${code}`;
  print(
    `${layer.name} failed: pulumi ${verb} ${ending}, and its reason stands above. What it had finished is kept. Mend the reason, then go on with: ${run.resume}`,
  );
  if (run.settings.privateApi) {
    print(
      `If the cluster could not be reached: moodle-infra:publicAccessCidrs in Pulumi.${run.settings.stack}.yaml is empty, so only the VPC reaches it. Run this inside the VPC, or list your own address for the first update.`,
    );
  }
  if (code === null) {
    print(lockAdvice(run, context));
  }
  return EXIT.error;
}

function lockAdvice({ layer, settings }: LayerRun, context: Context): string {
  const command = typed(layer, context, "cancel", settings.stack);
  return `If Pulumi then says that the stack is locked, and nobody else is updating it: ${command}`;
}
