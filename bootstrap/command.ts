import { messageOf, UserError } from "../preview/errors";
import { AwsCli } from "./aws-cli";
import { assertCaller } from "./caller";
import { nextCommands } from "./instructions";
import { parseOptions, USAGE, type Options } from "./options";
import { StateBucket } from "./state-bucket";
import { StateKey } from "./state-key";
import type { Step } from "./step";
import { readTarget, type Target } from "./target";

/** What the command works with: everything outside of it. */
export interface Surroundings {
  /** Absolute folder of the project, where the root Pulumi.yaml is. */
  readonly repository: string;
  /** Environment of the AWS CLI. */
  readonly environment: NodeJS.ProcessEnv;
  readonly print: (line: string) => void;
  readonly printError: (line: string) => void;
}

const EXIT = { fine: 0, error: 1, pending: 2 } as const;

/**
 * Runs the command line. Never rejects.
 *
 * @returns the exit code.
 */
export async function run(argv: readonly string[], surroundings: Surroundings): Promise<number> {
  try {
    const options = parseOptions(argv);
    if (options === "help") {
      surroundings.print(USAGE);
      return EXIT.fine;
    }
    return await bootstrap(options, surroundings);
  } catch (error) {
    const lines = error instanceof UserError ? error.messages : [messageOf(error)];
    lines.forEach(surroundings.printError);
    return EXIT.error;
  }
}

async function bootstrap(options: Options, surroundings: Surroundings): Promise<number> {
  const { repository, environment, print } = surroundings;
  const target = readTarget(repository, options.stack);
  const aws = new AwsCli(target.region, environment);
  await assertCaller(aws, target);
  const key = new StateKey(aws, target);
  // Everything is looked at before anything is changed.
  const findings = [await key.inspect()];
  if (!options.pulumiCloud) {
    findings.push(await new StateBucket(aws, target, key).inspect());
  }
  const refusals = findings.flatMap((each) => each.refusals);
  if (refusals.length > 0) {
    throw new UserError([...refusals, "Nothing was changed."]);
  }
  const steps = findings.flatMap((each) => each.steps);
  print(`Account ${target.accountId}, ${target.region}, stack ${target.stack}:`);
  if (options.check) {
    return report(steps, print);
  }
  await apply(steps, options, print);
  printNext(target, options, surroundings);
  return EXIT.fine;
}

/** Prints what would be done. */
function report(steps: readonly Step[], print: (line: string) => void): number {
  for (const { what, isRight } of steps) {
    print(`  ${isRight ? "right" : "to do"}  ${what}`);
  }
  const pending = steps.filter(({ isRight }) => !isRight).length;
  print(pending === 0 ? "Nothing is to be done." : `${pending} to do; nothing was changed.`);
  return pending === 0 ? EXIT.fine : EXIT.pending;
}

async function apply(
  steps: readonly Step[],
  { stack, pulumiCloud }: Options,
  print: (line: string) => void,
): Promise<void> {
  for (const { what, isRight, apply: act } of steps) {
    if (!isRight) {
      await act().catch((error: unknown) => {
        const again = `npm run bootstrap -- ${stack}${pulumiCloud ? " --pulumi-cloud" : ""}`;
        throw new UserError([
          `Stopped at the ${what}: ${messageOf(error)}`,
          `What was made before it stays. Mend this, then go on: ${again}`,
        ]);
      });
    }
    print(`  ${isRight ? "right" : "done "}  ${what}`);
  }
}

function printNext(target: Target, { pulumiCloud }: Options, surroundings: Surroundings): void {
  const { repository, print } = surroundings;
  print("");
  print("Next, in this order; skip what you have done before:");
  for (const line of nextCommands(repository, target, pulumiCloud)) {
    print(`  ${line}`);
  }
  print(`Then commit Pulumi.${target.stack}.yaml: it now says which key its secrets are under.`);
}
