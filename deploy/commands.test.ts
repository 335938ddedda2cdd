import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { REPOSITORY } from "../preview/testing/project";
import { TestAccount } from "./testing/test-account";

const STOPPED =
  "Stopped in infra. What Pulumi had finished is kept. Go on with: npm run up -- prod --from infra\n" +
  "If Pulumi then says that the stack is locked, and nobody else is updating it: pulumi cancel prod\n";

const CTRL_C = "\x03";
const CTRL_D = "\x04";

/** The commands as processes: what in-process tests cannot show. */
describe("the commands as a user runs them", () => {
  let account: TestAccount;

  beforeEach(() => {
    account = TestAccount.create();
  });

  afterEach(() => {
    account.project.remove();
  });

  function commandLine(name: string, ...argv: readonly string[]): string[] {
    const script = join(REPOSITORY, "deploy", `${name}.ts`);
    return ["--import", "tsx", script, ...argv, "--cwd", account.project.directory];
  }

  function start(
    command: string,
    args: readonly string[],
    environment: NodeJS.ProcessEnv = account.environment,
  ): ChildProcess {
    return spawn(command, args, {
      cwd: REPOSITORY,
      env: { ...environment, NO_COLOR: "1" },
      stdio: ["ignore", "pipe", "pipe"],
      // A session of its own has no terminal.
      detached: true,
    });
  }

  async function end(child: ChildProcess): Promise<{ code: number | null; output: string }> {
    let output = "";
    child.stdout?.setEncoding("utf8").on("data", (text: string) => (output += text));
    child.stderr?.setEncoding("utf8").on("data", (text: string) => (output += text));
    return new Promise((settle, reject) => {
      child.on("error", reject);
      child.on("close", (code) => {
        settle({ code, output: output.replaceAll("\r\n", "\n") });
      });
    });
  }

  /** Runs a command on a terminal, on which somebody types `keys` once `prompt` stands there. */
  async function onTerminal(
    prompt: string,
    keys: string,
    ...words: readonly string[]
  ): ReturnType<typeof end> {
    // Python may be a shim that puts this machine's tools in front; the command must not see them.
    const path = `PATH=${account.environment["PATH"] ?? ""}`;
    const [name = "", ...argv] = words;
    const command = ["env", path, process.execPath, ...commandLine(name, ...argv)];
    const script = join(__dirname, "testing", "terminal.py");
    return end(start("python3", [script, prompt, keys, ...command], process.env));
  }

  function signalsOfPulumi(): (string | undefined)[] {
    return account.calls.filter(({ signal }) => signal !== undefined).map(({ signal }) => signal);
  }

  it("let Pulumi write to the user, and end with its verdict", async () => {
    account.answer({
      tool: "pulumi",
      words: ["up"],
      directory: ".",
      stdout: "Updating (prod)\n",
      code: 255,
    });
    const { code, output } = await end(start(process.execPath, commandLine("up", "prod", "--yes")));
    assert.equal(code, 1);
    assert.match(output, /^Updating \(prod\)$/m);
    assert.match(output, /^infra failed: pulumi up ended with exit code 255/m);
  });

  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    it(`hand ${signal} to Pulumi once, and wait for it`, async () => {
      account.answer({ tool: "pulumi", words: ["up"], directory: ".", waits: true });
      const child = start(process.execPath, commandLine("up", "prod", "--yes"));
      child.stdout?.on("data", (text: string) => {
        if (text.includes("waiting")) {
          // To the whole group, as a terminal or an impatient runner does.
          process.kill(-(child.pid ?? 0), signal);
        }
      });
      const { code, output } = await end(child);
      assert.deepEqual(signalsOfPulumi(), [signal]);
      assert.ok(output.endsWith(STOPPED), output);
      assert.equal(code, signal === "SIGINT" ? 130 : 143);
      assert.match(account.changes.at(-1) ?? "", /^\.: up /);
    });
  }

  it("leave Ctrl-C on a terminal to the terminal, so that Pulumi gets it once", async () => {
    account.answer({ tool: "pulumi", words: ["up"], directory: ".", waits: true });
    const { code, output } = await onTerminal("waiting", CTRL_C, "up", "prod");
    assert.deepEqual(signalsOfPulumi(), ["SIGINT"]);
    assert.ok(output.endsWith(STOPPED), output);
    assert.equal(code, 130);
    assert.match(account.changes.at(-1) ?? "", /^\.: up /);
  });

  it("ask on a terminal, and take Ctrl-C and Ctrl-D for no", async () => {
    const prompt = "to go on: ";
    const stopped = await onTerminal(prompt, CTRL_C, "down", "staging");
    assert.equal(stopped.code, 130, stopped.output);
    const ended = await onTerminal(prompt, CTRL_D, "down", "staging");
    assert.equal(ended.code, 1, ended.output);
    assert.match(ended.output, /That is not "staging"\. Nothing was removed\.\n$/);
    assert.deepEqual(account.changes, []);
    const typed = await onTerminal(prompt, "staging\r", "down", "staging");
    assert.equal(typed.code, 0, typed.output);
    assert.equal(account.changes.length, 2);
  });

  it("tell mistakes without a stack trace, and ask nobody who is not there", async () => {
    const { code, output } = await end(start(process.execPath, commandLine("down", "staging")));
    assert.equal(code, 1);
    assert.equal(
      output,
      "There is no terminal to ask on. Add --yes and --confirm staging to remove it.\n",
    );
    assert.deepEqual(account.changes, []);
  });

  it("explain themselves", async () => {
    for (const name of ["pin", "up", "down"]) {
      const { code, output } = await end(start(process.execPath, commandLine(name, "--help")));
      assert.equal(code, 0);
      assert.ok(output.startsWith(`Usage: npm run ${name} -- `), output);
    }
  });
});
