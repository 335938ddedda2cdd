import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, watch } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { type CommandResult, runPreview, TestProject } from "./testing/project";

/** Programs that use nothing but the SDK itself start quickly. */
const PULUMI = `import * as pulumi from "@pulumi/pulumi";\n`;

describe("the preview, given bad input", () => {
  let project: TestProject | undefined;

  afterEach(() => {
    if (project !== undefined) {
      assert.deepEqual(processesOf(project), [], "no process may be left behind");
      project.remove();
      project = undefined;
    }
  });

  /** Runs the preview over a small project and checks what holds for every failure. */
  async function fails(
    files: Readonly<Record<string, string>>,
    args: readonly string[] = [],
  ): Promise<string[]> {
    project = TestProject.small(files);
    const result = await runPreview(project, args);
    return failure(project, result);
  }

  function failure(of: TestProject, result: CommandResult): string[] {
    assert.equal(result.code, 1, result.stdout + result.stderr);
    assert.doesNotMatch(result.stderr, /^\s+at /m, "a stack trace was shown");
    assert.equal(existsSync(of.path("out/prod")), false, "something was written");
    return result.stderr
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "" && line !== "prod: cannot be previewed");
  }

  it("names an unknown stack, the likely one and those that exist", async () => {
    assert.deepEqual(await fails({}, ["--stack", "prd"]), [
      'There is no stack "prd": Pulumi.prd.yaml does not exist. Did you mean prod? Stacks here: prod.',
    ]);
  });

  it("names every unknown option, layer and value at once", async () => {
    assert.deepEqual(await fails({}, ["--stak", "prod", "--time-limit", "soon"]), [
      "--stak is not an option. Did you mean --stack?",
      '"prod" is not an option: a stack is named with --stack.',
      '--time-limit is "soon": give whole seconds, 1 or more.',
      "Run with --help to see all options.",
    ]);
    project?.remove();
    assert.deepEqual(await fails({}, ["--layer", "k8"]), [
      'There is no layer "k8". Did you mean k8s? Layers: account, infra, k8s.',
    ]);
  });

  it("gives file, line and column of malformed YAML", async () => {
    assert.deepEqual(await fails({ "Pulumi.prod.yaml": "config:\n  a: [1,\n" }), [
      "Pulumi.prod.yaml:3:1 is not valid YAML: Flow sequence in block collection must be sufficiently indented and end with a ]",
    ]);
  });

  it("reports every mistake that the stack file shows by itself", async () => {
    const lines = await fails({
      "Pulumi.prod.yaml": [
        "config:",
        "  domain: moodle.example.edu",
        "  moodle-infr:a: x",
        "  moodle-infra:version: 1.30",
        "  moodle-infra:since: 2027-01-20",
        "  moodle-infra:empty:",
        "confg: {}",
      ].join("\n"),
    });
    const namespaces =
      "moodle-account, moodle-infra, moodle-k8s, aws, eks, kubernetes, pulumi, random";
    assert.deepEqual(lines, [
      'Pulumi.prod.yaml:7: "confg" is not a key of a stack file. Did you mean config? ' +
        "Allowed: config, environment, secretsprovider, encryptedkey, encryptionsalt.",
      'Pulumi.prod.yaml:2: "domain" has no namespace, so it would bind to whichever layer loads ' +
        `the file first. Write it as <project>:domain, with one of: ${namespaces}.`,
      'Pulumi.prod.yaml:3: "moodle-infr:a" is in no known namespace. Did you mean moodle-infra? ' +
        `Known: ${namespaces}.`,
      'Pulumi.prod.yaml:4: "moodle-infra:version" holds a bare 1.30, which Pulumi would not keep ' +
        'as it is written. Quote it: "1.30".',
      'Pulumi.prod.yaml:5: "moodle-infra:since" holds a bare 2027-01-20, which Pulumi would not ' +
        'keep as it is written. Quote it: "2027-01-20".',
      'Pulumi.prod.yaml:6: "moodle-infra:empty" has no value. Give it one or remove the line.',
    ]);
  });

  it("applies a project's own config schema and still hears the program", async () => {
    const lines = await fails({
      "Pulumi.yaml":
        "name: moodle-infra\nmain: infra/index.ts\nruntime: nodejs\n" +
        "config:\n  size: { type: integer }\n  token: { type: string, secret: true }\n  zone: { type: string }\n",
      "Pulumi.prod.yaml": "config:\n  moodle-infra:size: many\n  moodle-infra:token: plain\n",
      "infra/index.ts": `${PULUMI}throw new pulumi.RunError("size must be a number");\n`,
    });
    assert.deepEqual(lines, [
      "moodle-infra:size in Pulumi.prod.yaml must be of type integer, says Pulumi.yaml.",
      "moodle-infra:token stands in Pulumi.prod.yaml in plain text: Pulumi.yaml declares it secret. " +
        "Set it with: pulumi config set --secret moodle-infra:token",
      "moodle-infra:zone is missing in Pulumi.prod.yaml: Pulumi.yaml requires it. Add it.",
      "infra: size must be a number",
    ]);
  });

  it("shows an error thrown while the program loads, with its place", async () => {
    assert.deepEqual(await fails({ "infra/index.ts": "throw new Error('broken on load');\n" }), [
      "infra: broken on load (infra/index.ts:1)",
    ]);
  });

  it("shows an error thrown in an apply", async () => {
    const lines = await fails({
      "infra/index.ts": `${PULUMI}pulumi.output(1).apply(() => {\n  throw new TypeError("broken in apply");\n});\n`,
    });
    assert.deepEqual(lines, ["infra: TypeError: broken in apply (infra/index.ts:3)"]);
  });

  it("shows a rejected promise", async () => {
    const lines = await fails({
      "infra/index.ts": 'void Promise.reject(new Error("broken promise"));\nexport {};\n',
    });
    assert.deepEqual(lines, ["infra: broken promise (infra/index.ts:1)"]);
  });

  it("shows a program that cannot be compiled", async () => {
    const [line] = await fails({ "infra/index.ts": "const a = 1;\nexport const = a;\n" });
    assert.equal(
      line,
      "infra: cannot be compiled: Unexpected token `=`. Expected yield, an identifier, [ or { " +
        "(infra/index.ts:2)",
    );
  });

  it("stops a program that never ends and names its last resource", async () => {
    const lines = await fails(
      {
        "infra/index.ts":
          `${PULUMI}class Part extends pulumi.ComponentResource {\n` +
          `  constructor(name: string) { super("test:index:Part", name); }\n}\n` +
          `const part = new Part("last-part");\npart.urn.apply(() => { for (;;); });\n`,
      },
      ["--time-limit", "5", "--layer", "infra"],
    );
    assert.deepEqual(lines, [
      'infra: test:index:Part "last-part": The program of infra did not end within 5 s. ' +
        'The last resource it registered is test:index:Part "last-part". ' +
        "A longer limit is set with --time-limit.",
    ]);
  });

  it("says that a later layer waits for the one that failed", async () => {
    const lines = await fails({
      "infra/index.ts": "throw new Error('no network');\n",
      "k8s/index.ts":
        `${PULUMI}const infra = new pulumi.StackReference("organization/moodle-infra/prod");\n` +
        `export const id = infra.requireOutput("vpcId");\n`,
    });
    assert.deepEqual(lines, [
      "infra: no network (infra/index.ts:1)",
      "k8s: waits for outputs of infra.",
    ]);
  });

  it("names an output that infra does not export", async () => {
    const lines = await fails({
      "k8s/index.ts":
        `${PULUMI}const infra = new pulumi.StackReference("organization/moodle-infra/prod");\n` +
        `export const id = infra.requireOutput("vpcId");\n`,
    });
    assert.equal(lines.length, 1);
    assert.match(
      lines[0] ?? "",
      /^k8s: Required output 'vpcId' does not exist on stack 'organization\/moodle-infra\/prod'\./,
    );
  });

  it("refuses a reference to a stack that is not part of the preview", async () => {
    const [line] = await fails({
      "infra/index.ts": `${PULUMI}new pulumi.StackReference("organization/moodle-k8s/prod");\n`,
    });
    assert.match(
      line ?? "",
      /The layer infra refers to the stack "organization\/moodle-k8s\/prod", which is not part of this preview\. It can refer to: organization\/moodle-account\/prod\./,
    );
  });

  it("names two resources of one name", async () => {
    const [line] = await fails({
      "infra/index.ts":
        `${PULUMI}class Part extends pulumi.ComponentResource {\n` +
        `  constructor(name: string) { super("test:index:Part", name); }\n}\n` +
        `new Part("same");\nnew Part("same");\n`,
    });
    assert.match(line ?? "", /Duplicate resource URN '.*::test:index:Part::same'/);
  });

  it("names the policy pack that does not start", async () => {
    const lines = await fails({
      "policy/broken/PulumiPolicy.yaml": "runtime: nodejs\n",
      "policy/broken/package.json": '{ "version": "1.0.0" }\n',
      "policy/broken/index.ts": "throw new Error('no rules here');\n",
      "policy/broken/tsconfig.json": '{ "compilerOptions": { "rootDir": ".", "noCheck": true } }\n',
    });
    assert.equal(lines.length, 1);
    assert.match(
      lines[0] ?? "",
      /^The policy pack \S*policy\/broken does not start: .*no rules here/,
    );
  });

  it("refuses an output folder that is a file, before it starts anything", async () => {
    const lines = await fails({ taken: "a file" }, ["--out", "taken"]);
    assert.deepEqual(lines, [
      `The output folder ${project?.path("taken") ?? ""} cannot be written: ` +
        `${project?.path("taken") ?? ""} is a file. Choose another one with --out DIR.`,
    ]);
  });

  it("shows stack traces with --debug only", async () => {
    project = TestProject.small({ "infra/index.ts": "throw new Error('broken on load');\n" });
    const result = await runPreview(project, ["--debug"]);
    assert.match(result.stderr, /^\s+at /m);
  });

  it("stops at Ctrl-C with the shell's code, and leaves nothing behind", async () => {
    project = TestProject.small({
      "infra/index.ts": `import { writeFileSync } from "node:fs";\nwriteFileSync("started", "");\nsetInterval(() => undefined, 1000);\n`,
    });
    const { directory } = project;
    const result = await runPreview(project, [], (pid) => {
      const watcher = watch(`${directory}/infra`, (_, file) => {
        if (file === "started") {
          watcher.close();
          process.kill(pid, "SIGINT");
        }
      });
    });
    assert.equal(result.code, 130);
    assert.equal(existsSync(project.path("out/prod")), false);
    assert.match(result.stderr, /Stopped; nothing was written/);
  });

  it("leaves no process behind when it is killed outright", async () => {
    project = TestProject.small({
      "infra/index.ts": `import { writeFileSync } from "node:fs";\nwriteFileSync("started", "");\nsetInterval(() => undefined, 1000);\n`,
    });
    const { directory } = project;
    await runPreview(project, [], (pid) => {
      const watcher = watch(`${directory}/infra`, (_, file) => {
        if (file === "started") {
          watcher.close();
          process.kill(pid, "SIGKILL");
        }
      });
    });
    // The programs notice by themselves that the host is gone.
    for (let wait = 0; wait < 50 && processesOf(project).length > 0; wait++) {
      await setTimeout(100);
    }
    assert.deepEqual(readdirSync(project.directory).includes("out"), false);
  });
});

/** Command lines of running processes that name the project's folder. */
function processesOf(project: TestProject): string[] {
  return execFileSync("ps", ["-A", "-o", "args="], { encoding: "utf8" })
    .split("\n")
    .filter((line) => line.includes(project.directory));
}
