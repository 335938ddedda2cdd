import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { paths } from "../../../k8s/paths";
import { users } from "../../../k8s/pod-security";
import { patience, taskRunnerCommand } from "../../../k8s/render/job-commands";
import { binary } from "../support/binaries";
import { Container } from "../support/container";
import { Workspace } from "../support/workspace";

describe("the process that runs tasks", () => {
  let files: Workspace;
  let runner: Container | undefined;

  beforeEach(() => {
    files = new Workspace("tasks");
    files.folder("data", { owner: users.php, mode: 0o700 });
  });
  afterEach(async () => {
    await runner?.remove();
    files.remove();
  });

  async function start(
    tasks: readonly number[],
    command: readonly string[] = taskRunnerCommand("cron"),
  ): Promise<Container> {
    files.file("data/tasks", tasks.join("\n"), { owner: users.php });
    runner = await Container.start({
      name: "tasks",
      user: users.php,
      command: [binary("php"), ...command.slice(1)],
      mounts: [
        { source: join(__dirname, "../../../image/php"), target: paths.tools },
        { source: join(__dirname, "stand-in"), target: paths.code },
        { source: files.path("data"), target: paths.dataRoot, writable: true },
      ],
    });
    return runner;
  }

  const journal = (): readonly string[] =>
    existsSync(files.path("data/journal"))
      ? readFileSync(files.path("data/journal"), "utf8").trimEnd().split("\n")
      : [];
  const said = (event: string) => () => journal().includes(event);

  it("lets the task at work finish on SIGTERM, takes no other, and exits with 0", async () => {
    const container = await start([2, 0.1]);
    await container.until(said("begin 2"));
    assert.equal(await container.stop("SIGTERM"), 0);
    assert.deepEqual(journal(), [
      `start --keep-alive=${patience.taskProcess}`,
      "begin 2",
      "asked to end",
      "done 2",
    ]);
  });

  it("passes a signal on once, however often it comes: a second would cut the task off", async () => {
    const container = await start([2]);
    await container.until(said("begin 2"));
    for (const signal of ["SIGTERM", "SIGTERM", "SIGINT"] as const) {
      container.signal(signal);
    }
    assert.equal(await container.stop("SIGTERM"), 0);
    assert.deepEqual(journal().slice(1), ["begin 2", "asked to end", "done 2"]);
  });

  it("begins nothing when it is stopped between two processes", async () => {
    const container = await start([]);
    await container.until(said(`start --keep-alive=${patience.taskProcess}`));
    // The process has no work and ends at once; the pause after it has begun.
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.equal(await container.stop("SIGTERM"), 0);
    assert.equal(journal().filter((line) => line.startsWith("start")).length, 1);
  });

  it("starts a new process after each, and hands adhoc tasks to Moodle's own program", async () => {
    const container = await start([0.1], taskRunnerCommand("adhoc"));
    const begun = `start --execute --keep-alive=${patience.taskProcess}`;
    await container.until(() => journal().filter((line) => line === begun).length >= 2);
    assert.equal(await container.stop("SIGTERM"), 0);
  });

  it("waits out maintenance mode, more patiently with each attempt", async () => {
    files.file("data/climaintenance.html", "", { owner: users.php });
    const container = await start([0.1]);
    await container.until(() => journal().length >= 2);
    assert.deepEqual([...new Set(journal())], ["maintenance"]);
    assert.ok(journal().length <= 3);
    assert.equal(await container.stop("SIGTERM"), 0);
    assert.match(container.log(), /^The task runner ended with 1\.$/m);
  });

  it("refuses tasks that there are none of", async () => {
    const { code, log } = await Container.run({
      name: "mistake",
      user: users.php,
      command: [
        binary("php"),
        join(paths.tools, "cli/run-tasks.php"),
        ...[`--moodle=${paths.code}`, "--tasks=hourly", "--keep-alive-seconds=1"],
      ],
      mounts: [{ source: join(__dirname, "../../../image/php"), target: paths.tools }],
    });
    assert.deepEqual(
      [code, log],
      [78, "Failed: There are no tasks hourly, only cron and adhoc.\n"],
    );
  });
});
