import { createInterface } from "node:readline/promises";
import { messageOf, UserError } from "../preview/errors";
import { styleFor } from "../preview/output/style";
import { type Context, REPOSITORY } from "./context";
import { EXIT } from "./exit-codes";
import { Interruption } from "./process/interruption";

/** Runs a command with this process's arguments and terminal, and sets the exit code. Never rejects. */
export async function run(
  command: (argv: readonly string[], context: Context) => Promise<number>,
): Promise<void> {
  const interruption = Interruption.ofThisProcess();
  const context: Context = {
    repository: REPOSITORY,
    environment: process.env,
    interruption,
    print: (line) => process.stdout.write(`${line}\n`),
    ask:
      process.stdin.isTTY && process.stdout.isTTY
        ? (question) => ask(question, interruption)
        : undefined,
    fetch,
  };
  // Not process.exit(): what was written to a pipe has to arrive first.
  process.exitCode = await command(process.argv.slice(2), context).catch((error: unknown) => {
    if (interruption.signal() !== undefined) {
      process.stderr.write("\nStopped. What was finished is kept; the same command goes on.\n");
      return interruption.exitCode;
    }
    const style = styleFor(process.stderr, false);
    const lines =
      error instanceof UserError
        ? error.messages
        : [`This is a fault of the command itself: ${messageOf(error)}`];
    process.stderr.write(`${lines.map(style.error).join("\n")}\n`);
    return EXIT.error;
  });
}

/** Asks on the terminal. Ctrl-D is an empty answer. */
async function ask(question: string, interruption: Interruption): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  const closed = new AbortController();
  // While a question is open, the terminal hands Ctrl-C over as a character.
  lines.on("SIGINT", () => {
    interruption.receive("SIGINT");
    lines.close();
  });
  lines.on("close", () => {
    closed.abort();
  });
  try {
    return await lines.question(question, { signal: closed.signal });
  } catch (error) {
    if (interruption.signal() === undefined && closed.signal.aborted) {
      return "";
    }
    throw error;
  } finally {
    lines.close();
  }
}
