import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import path from "node:path";

import { AnalyzerProcess } from "./analyzer-process";
import { PolicyPackError } from "./policy-pack-error";
import { TemporaryPack } from "./testing/temporary-pack";

const REPOSITORY = path.join(__dirname, "../..");

describe("starting a policy pack", () => {
  let pack: TemporaryPack;
  afterEach(() => {
    pack.remove();
  });

  const start = (
    files: Readonly<Record<string, string | undefined>>,
    limits: { startLimitMs?: number; signal?: AbortSignal } = {},
  ): Promise<AnalyzerProcess> => {
    pack = new TemporaryPack(files);
    return AnalyzerProcess.start({
      packDirectory: pack.directory,
      engineAddress: "127.0.0.1:1",
      organization: "organization",
      project: "moodle-infra",
      stack: "prod",
      environment: pack.environment,
      ...limits,
    });
  };

  it("learns what the pack says of itself, and leaves no process behind", async () => {
    const analyzer = await start({
      "PulumiPolicy.yaml": "runtime: nodejs\ndescription: From the manifest.\n",
      "index.ts": `
        import { PolicyPack } from "@pulumi/policy";
        new PolicyPack("temporary", {
          enforcementLevel: "mandatory",
          policies: [
            { name: "b", description: "B.", validateStack: () => undefined },
            { name: "a", description: "A.", enforcementLevel: "remediate", severity: "high",
              tags: ["C01"], remediationSteps: "Do.", validateResource: () => undefined },
            { name: "c", description: "C.", enforcementLevel: "disabled",
              validateResource: () => undefined },
          ],
        });`,
    });
    assert.deepEqual(analyzer.info, {
      name: "temporary",
      version: "1.2.3",
      description: "From the manifest.",
      policies: [
        {
          name: "a",
          level: "mandatory",
          description: "A.",
          type: "resource",
          severity: "high",
          tags: ["C01"],
          remediation: "Do.",
        },
        {
          name: "b",
          level: "mandatory",
          description: "B.",
          type: "stack",
          tags: [],
          remediation: "",
        },
        {
          name: "c",
          level: "disabled",
          description: "C.",
          type: "resource",
          tags: [],
          remediation: "",
        },
      ],
    });
    assert.equal(pack.running.length, 1);
    await analyzer.stop();
    await analyzer.stop();
    assert.deepEqual(pack.running, []);
    assert.ok((analyzer.usage?.peakBytes ?? 0) > 10_000_000);
  });

  const POLICY_PACK =
    'import { PolicyPack } from "@pulumi/policy";\nnew PolicyPack("temporary", { policies: [] });\n';

  const broken: {
    name: string;
    files: Readonly<Record<string, string | undefined>>;
    reason: string;
    startLimitMs?: number;
  }[] = [
    {
      name: "has a syntax error",
      files: { "index.ts": "const = 1;\n" },
      reason: "index.ts(1,7): error TS1134: Variable declaration expected.",
    },
    {
      name: "throws while it loads",
      files: { "index.ts": 'throw new Error("no rules today");' },
      reason: "Error: no rules today",
    },
    {
      name: "misses a module",
      files: { "index.ts": 'import "./rules";' },
      reason: "Error: Cannot find module './rules'",
    },
    {
      name: "has no version",
      files: { "package.json": '{ "name": "temporary" }' },
      reason: "Error: Version must be defined in the package.json file.",
    },
    {
      name: "has a name that Pulumi does not take",
      files: { "index.ts": POLICY_PACK.replace("temporary", "tem porary") },
      reason:
        'Invalid policy pack name "tem porary". Policy pack names may only contain alphanumerics, hyphens, underscores, or periods.',
    },
    {
      name: "exits",
      files: { "index.ts": "process.exit(3);" },
      reason: "it ended with exit code 3.",
    },
    {
      name: "creates no PolicyPack and ends",
      files: { "index.ts": "export {};" },
      reason: "it ended with exit code 0.",
    },
    {
      name: "never prints a port",
      files: { "index.ts": "setInterval(() => undefined, 1000);" },
      startLimitMs: 1500,
      reason: "it printed no port within 1.5 s. Its index.ts must create a PolicyPack.",
    },
    {
      name: "starts a process of its own and never ends",
      files: {
        "index.ts": `
          import { spawn } from "node:child_process";
          spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "inherit" });
          while (true) {}`,
      },
      startLimitMs: 1500,
      reason: "it printed no port within 1.5 s. Its index.ts must create a PolicyPack.",
    },
    {
      name: "prints something else",
      files: { "index.ts": `console.log("Hello");\n${POLICY_PACK}` },
      reason:
        'it printed "Hello" where its port belongs. A pack must not write to stdout while it loads.',
    },
    {
      name: "prints a port where nobody listens",
      files: { "index.ts": 'console.log("1"); process.exitCode = 1;' },
      reason: "it ended with exit code 1.",
    },
    {
      name: "has no manifest",
      files: { "PulumiPolicy.yaml": undefined },
      reason: 'PulumiPolicy.yaml is missing. Add one with "runtime: nodejs".',
    },
    {
      name: "has a malformed manifest",
      files: { "PulumiPolicy.yaml": "runtime: [nodejs\n" },
      reason:
        "PulumiPolicy.yaml is malformed: Flow sequence in block collection must be sufficiently indented and end with a ] at line 2, column 1.",
    },
    {
      name: "is written in another language",
      files: { "PulumiPolicy.yaml": "runtime: python\n" },
      reason: 'PulumiPolicy.yaml must say "runtime: nodejs".',
    },
  ];

  for (const { name, files, reason, startLimitMs } of broken) {
    it(`says in one line why a pack does not start that ${name}`, async () => {
      const error = await start(files, startLimitMs === undefined ? {} : { startLimitMs }).then(
        () => undefined,
        (error: unknown) => error,
      );
      assert.ok(error instanceof PolicyPackError, String(error));
      assert.equal(error.message, `The policy pack ${pack.directory} does not start: ${reason}`);
      await pack.settle();
      assert.deepEqual(pack.running, []);
    });
  }

  it("keeps the pack's whole error output for --debug", async () => {
    await assert.rejects(start({ "index.ts": 'throw new Error("no rules today");' }), (error) => {
      assert.ok(error instanceof PolicyPackError);
      assert.match(error.detail, /^ +at .*index\.ts/m);
      return true;
    });
  });

  it("stops a pack that is starting when the preview is cancelled", async () => {
    const controller = new AbortController();
    const starting = start(
      { "index.ts": "setInterval(() => undefined, 1000);" },
      { signal: controller.signal },
    );
    while (pack.started.length === 0) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    controller.abort(new Error("Cancelled."));
    await assert.rejects(starting, new Error("Cancelled."));
    assert.deepEqual(pack.running, []);
  });

  it("starts nothing when the preview was cancelled before", async () => {
    await assert.rejects(start({}, { signal: AbortSignal.abort(new Error("Cancelled.")) }));
    assert.deepEqual(pack.started, []);
  });

  it("ends with a host that is killed", async () => {
    pack = new TemporaryPack();
    const options = {
      packDirectory: pack.directory,
      engineAddress: "127.0.0.1:1",
      organization: "organization",
      project: "moodle-infra",
      stack: "prod",
      environment: pack.environment,
    };
    const host = spawn(
      process.execPath,
      [
        "--require",
        "tsx/cjs",
        "--eval",
        `require("./preview/policy/analyzer-process").AnalyzerProcess.start(${JSON.stringify(options)})
          .then(() => console.log("started"));`,
      ],
      { cwd: REPOSITORY, stdio: ["ignore", "pipe", "inherit"] },
    );
    await new Promise((resolve) => host.stdout.once("data", resolve));
    assert.equal(pack.running.length, 1);
    host.kill("SIGKILL");
    await pack.settle();
    assert.deepEqual(pack.running, []);
  });
});
