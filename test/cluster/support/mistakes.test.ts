import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { assertRoom, freeBytes, onOneDisk } from "./cache";
import { assertFree } from "./ports";
import { isRunning } from "./processes";
import { endStaleRuns, Run, suiteOwner } from "./run";
import { startServer } from "./server";
import { assertStacksMatch, kubernetesVersion } from "./versions";

const REPOSITORY = resolve(__dirname, "../../..");

const run = promisify(execFile);

describe("What a user of the cluster may get wrong", () => {
  it("too little room: how much there is and how to get more", () => {
    assert.throws(
      () => {
        assertRoom("/var/cache", 4 * 1024 ** 3, "Building the cluster", "GOCACHE", 1024 ** 3);
      },
      {
        message:
          "Building the cluster needs 4.0 GiB in /var/cache, which has 1.0 GiB left. " +
          "Free some space, or name a folder on another disk: GOCACHE=/path.",
      },
    );
  });

  it("no folder yet: the disk that it would be on counts", () => {
    const missing = join(tmpdir(), "not", "there", "yet");
    assert.equal(onOneDisk(missing, tmpdir()), true);
    assert.ok(freeBytes(missing) > 0);
  });

  it("another version of Kubernetes in a stack file: which file, and both ways out", () => {
    assert.throws(
      () => {
        assertStacksMatch({ prod: "1.35", staging: "1.34" });
      },
      {
        message:
          `Pulumi.staging.yaml: moodle-infra:kubernetesVersion is 1.34, but this suite builds Kubernetes ${kubernetesVersion()}. ` +
          "Pin 1.34 in test/cluster/modules/plane (docs/cluster-suite.md says how), or correct the stack file.",
      },
    );
    assertStacksMatch();
  });

  it("a port in use: which one, and what to do", async () => {
    const server = createServer();
    await new Promise<void>((done) => {
      server.listen(0, "127.0.0.1", done);
    });
    const { port } = server.address() as AddressInfo;
    try {
      await assert.rejects(assertFree(port), {
        message: `Port ${port} on 127.0.0.1 is in use. Choose another one with --port, or leave the option out for one that is free.`,
      });
    } finally {
      server.close();
    }
  });

  it("no Go: what to install, without a stack trace", async () => {
    // A PATH on which there is Node.js and nothing else.
    const folder = mkdtempSync(join(tmpdir(), "no-go-"));
    symlinkSync(process.execPath, join(folder, "node"));
    try {
      const result = await command("test/cluster/main.ts", [], { PATH: folder });
      assert.equal(result.code, 1);
      assert.match(
        result.stderr,
        /^This machine has no Go, which builds the cluster\. Install Go 1\.\d+\.\d+ or newer \(https:\/\/go\.dev\/dl\/\) and put it on the PATH\.\n$/,
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("a Go that is too old: what it says, and two ways out", async () => {
    const { stderr, code } = await command("test/cluster/main.ts", [], {
      PATH: `${__dirname}/testing/old-go:${process.env["PATH"] ?? ""}`,
    });
    assert.equal(code, 1);
    assert.match(
      stderr,
      /^The Go on this machine cannot build the cluster: go: go\.mod requires go >= 1\.26\.6 \(running go 1\.25\.1; GOTOOLCHAIN=local\)\. Install Go \S+ or newer \(https:\/\/go\.dev\/dl\/\), or let Go fetch it itself: GOTOOLCHAIN=auto\.\n$/,
    );
  });

  it("a wrong word or port: what there is", async () => {
    const wrong = await command("test/cluster/cli.ts", ["start"]);
    assert.equal(wrong.code, 1);
    assert.match(wrong.stderr, /^give one of up, status and down, not "start"\n\nUsage: npm run/);
    const port = await command("test/cluster/cli.ts", ["up", "--port", "80"]);
    assert.equal(port.code, 1);
    assert.match(port.stderr, /^--port 80: a port from 1024 to 65535, with up\n\nUsage: npm run/);
  });
});

describe("A run of the cluster", () => {
  it("that its owner left behind is ended, with its servers and its folder", async () => {
    // No process has this number: Linux gives none above 4194304.
    const stale = new Run(`stale-${process.pid}`);
    stale.begin({ owner: 4_194_305, servers: [], url: "" });
    const server = spawn("sh", ["-c", `sleep 600; echo ${stale.folder}`], { stdio: "ignore" });
    const pid = server.pid ?? 0;
    stale.add({ name: "sleep", pid });
    assert.ok(await isRunning(pid, stale.folder));
    assert.ok((await endStaleRuns()).includes(stale.name));
    assert.equal(await isRunning(pid, stale.folder), false);
    assert.equal(stale.state, undefined);
  });

  it("that is under way is left alone", async () => {
    const own = new Run(`own-${process.pid}`);
    own.begin({ owner: suiteOwner(), servers: [], url: "" });
    const played = new Run(`played-${process.pid}`);
    played.begin({ owner: null, servers: [], url: "" });
    try {
      const ended = await endStaleRuns();
      assert.ok(!ended.includes(own.name) && !ended.includes(played.name));
      assert.notEqual(own.state, undefined);
      assert.notEqual(played.state, undefined);
    } finally {
      await own.end();
      await played.end();
    }
  });

  it("never ends a process that only has the number of one of its servers", async () => {
    const other = new Run(`other-${process.pid}`);
    other.begin({ owner: 4_194_305, servers: [{ name: "etcd", pid: process.pid }], url: "" });
    await other.end();
    assert.ok(!readdirSync(join(other.folder, "..")).includes(other.name));
  });

  it("whose server ends at once says which one, and the end of its log", async () => {
    const failing = new Run(`failing-${process.pid}`);
    failing.begin({ owner: suiteOwner(), servers: [], url: "" });
    try {
      await assert.rejects(
        startServer(failing, {
          name: "etcd",
          program: "/bin/sh",
          options: ["-c", "echo no room for me; exit 3"],
          isReady: () => Promise.resolve(false),
        }),
        { message: "etcd ended with exit code 3. The end of its log:\nno room for me" },
      );
    } finally {
      await failing.end();
    }
  });
});

interface Result {
  readonly code: number;
  readonly stderr: string;
}

async function command(
  script: string,
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Result> {
  try {
    const { stderr } = await run(process.execPath, ["--import", "tsx", script, ...words], {
      cwd: REPOSITORY,
      env: { ...process.env, ...environment },
    });
    return { code: 0, stderr };
  } catch (error) {
    const { code, stderr } = error as { readonly code: number; readonly stderr: string };
    return { code, stderr };
  }
}
