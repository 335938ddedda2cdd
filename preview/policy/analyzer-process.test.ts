import assert from "node:assert/strict";

import { ResourceReference, Secret, UNKNOWN } from "../engine/values";
import { AnalyzerProcess } from "./analyzer-process";
import { PolicyPackError } from "./policy-pack-error";
import { TemporaryPack } from "./testing/temporary-pack";
import type { AnalyzedResource, AnalyzedStackResource } from "./types";

/** Rules that report what they see, and rules that fail, chosen by the type of the resource. */
const PROBE = `
  import { PolicyPack } from "@pulumi/policy";
  import * as pulumi from "@pulumi/pulumi";
  const only = (type, run) => (args, report) => { if (args.type === type) return run(args, report); };
  new PolicyPack("probe", {
    enforcementLevel: "mandatory",
    policies: [
      { name: "sees", description: "Sees.", severity: "low",
        configSchema: { properties: { days: { type: "integer", default: 14 } } },
        validateResource: only("test:index:Seen", (args, report) => report(JSON.stringify({
          name: args.name, props: args.props, opts: args.opts, provider: args.provider,
          config: args.getConfig(),
          stack: [pulumi.getOrganization(), pulumi.getProject(), pulumi.getStack(),
            pulumi.runtime.isDryRun(), new pulumi.Config("moodle-infra").get("domain")],
        }))) },
      { name: "remediates", description: "Remediates.", enforcementLevel: "remediate",
        validateResource: only("test:index:Remediated", (_, report) => report("Still wrong.")) },
      { name: "throws", description: "Throws.",
        validateResource: only("test:index:Thrown", () => { throw new Error("rule is broken"); }) },
      { name: "dies", description: "Dies.",
        validateResource: only("test:index:Fatal", () => {
          console.error("Error: out of luck");
          process.exit(7);
        }) },
      { name: "hangs", description: "Hangs.",
        validateResource: only("test:index:Endless", () => new Promise(() => undefined)) },
      { name: "sees-stack", description: "Sees the stack.", enforcementLevel: "advisory",
        validateStack: ({ resources }, report) => {
          for (const r of resources.filter((r) => r.type === "test:index:Seen")) {
            report(JSON.stringify({
              props: r.props, parent: r.parent && r.parent.name,
              dependencies: r.dependencies.map((d) => d.name),
              propertyDependencies: Object.entries(r.propertyDependencies)
                .map(([key, list]) => [key, list.map((d) => d.name)]),
            }), r.urn);
          }
          report("No resource.");
          report("Unknown resource.", "urn:pulumi:prod::moodle-infra::test:index:None::none");
        } },
    ],
  }, { sees: { enforcementLevel: "mandatory", color: "blue" } });`;

const urn = (type: string, name: string): string =>
  `urn:pulumi:prod::moodle-infra::test:index:${type}::${name}`;

const resource = (type: string): AnalyzedResource => ({
  urn: urn(type, "subject"),
  type: `test:index:${type}`,
  name: "subject",
  properties: {},
});

/** The SDK writes a violation's message below the rule's description. */
const seen = (message: string): unknown => JSON.parse(message.split("\n")[1] ?? "");

describe("a policy pack's process", () => {
  let pack: TemporaryPack;
  let analyzer: AnalyzerProcess;

  const start = (limits: { signal?: AbortSignal; callLimitMs?: number } = {}) =>
    AnalyzerProcess.start({
      packDirectory: pack.directory,
      engineAddress: "127.0.0.1:1",
      organization: "organization",
      project: "moodle-infra",
      stack: "prod",
      config: { "moodle-infra:domain": "moodle.example.edu" },
      environment: pack.environment,
      ...limits,
    });

  before(async () => {
    pack = new TemporaryPack({ "index.ts": PROBE });
    analyzer = await start();
  });
  after(async () => {
    await analyzer.stop();
    pack.remove();
  });

  it("gets a resource as from the engine: secrets open, references as ids, no internal keys", async () => {
    const [violation, ...others] = await analyzer.analyze({
      ...resource("Seen"),
      properties: {
        secret: new Secret({ password: "correct horse" }),
        reference: new ResourceReference("urn:of:bucket", "bucket-1", ""),
        component: new Secret([new ResourceReference("urn:of:component", undefined, "")]),
        nothing: null,
        list: [1, "two", false],
        __internal: "hidden",
        nested: { __kept: true },
      },
      options: {
        protect: true,
        parent: "urn:of:parent",
        ignoreChanges: ["spec"],
        deleteBeforeReplace: false,
        additionalSecretOutputs: ["password"],
        aliases: ["urn:of:alias"],
        customTimeouts: { create: 60, delete: 120 },
      },
      provider: {
        urn: "urn:of:provider",
        type: "pulumi:providers:test",
        name: "main",
        properties: { region: "eu-central-1" },
      },
    });
    assert.deepEqual(others, []);
    assert.deepEqual(
      { ...violation, message: seen(violation?.message ?? "") },
      {
        pack: "probe",
        policy: "sees",
        level: "mandatory",
        severity: "low",
        urn: urn("Seen", "subject"),
        message: {
          name: "subject",
          props: {
            secret: { password: "correct horse" },
            reference: "bucket-1",
            component: ["urn:of:component"],
            nothing: null,
            list: [1, "two", false],
            nested: { __kept: true },
          },
          opts: {
            protect: true,
            parent: "urn:of:parent",
            ignoreChanges: ["spec"],
            deleteBeforeReplace: false,
            additionalSecretOutputs: ["password"],
            aliases: ["urn:of:alias"],
            customTimeouts: { createSeconds: 60, updateSeconds: 0, deleteSeconds: 120 },
          },
          provider: {
            urn: "urn:of:provider",
            type: "pulumi:providers:test",
            name: "main",
            props: { region: "eu-central-1" },
          },
          config: { days: 14, color: "blue" },
          stack: ["organization", "moodle-infra", "prod", true, "moodle.example.edu"],
        },
      },
    );
  });

  it("gets an unknown as an unknown, which a rule cannot read", async () => {
    const violations = await analyzer.analyze({
      ...resource("Seen"),
      properties: { reference: new ResourceReference("urn:of:bucket", UNKNOWN, "") },
    });
    assert.deepEqual(
      violations.map(({ policy, level, message }) => ({ policy, level, message })),
      [
        {
          policy: "sees",
          level: "advisory",
          message:
            "can't run policy 'sees' from policy pack 'probe@v1.2.3' during preview: " +
            "string value at .reference can't be known during preview",
        },
      ],
    );
  });

  it("counts a rule that would remediate as mandatory", async () => {
    assert.deepEqual(await analyzer.analyze(resource("Remediated")), [
      {
        pack: "probe",
        policy: "remediates",
        level: "mandatory",
        urn: urn("Remediated", "subject"),
        message: "Remediates.\nStill wrong.",
      },
    ]);
  });

  it("gets a whole stack, and reports on the stack where no resource of it is named", async () => {
    const parent: AnalyzedStackResource = {
      ...resource("Parent"),
      urn: urn("Parent", "p"),
      name: "p",
    };
    const child: AnalyzedStackResource = {
      ...resource("Seen"),
      properties: { id: new Secret("vpc-1") },
      parent: parent.urn,
      dependencies: [parent.urn],
      propertyDependencies: { id: [parent.urn], empty: [] },
    };
    const stack: AnalyzedStackResource = {
      urn: "urn:pulumi:prod::moodle-infra::pulumi:pulumi:Stack::moodle-infra-prod",
      type: "pulumi:pulumi:Stack",
      name: "moodle-infra-prod",
      properties: {},
    };
    const violations = await analyzer.analyzeStack([stack, parent, child]);
    assert.deepEqual(
      violations.map(({ level, urn }) => ({ level, urn })),
      [
        { level: "advisory", urn: child.urn },
        ...Array.from({ length: 2 }, () => ({
          level: "advisory",
          urn: stack.urn,
        })),
      ],
    );
    assert.deepEqual(seen(violations[0]?.message ?? ""), {
      props: { id: "vpc-1" },
      parent: "p",
      dependencies: ["p"],
      propertyDependencies: [["id", ["p"]]],
    });
  });

  it("carries more than gRPC's usual four megabytes", async () => {
    const properties = { text: "x".repeat(8 * 1024 * 1024) };
    const [violation] = await analyzer.analyze({ ...resource("Seen"), properties });
    assert.ok((violation?.message.length ?? 0) > properties.text.length);
  });

  it("says in one line which rule threw what, and goes on", async () => {
    await assert.rejects(analyzer.analyze(resource("Thrown")), (error) => {
      assert.ok(error instanceof PolicyPackError);
      assert.equal(
        error.message,
        `The policy pack ${pack.directory} fails on ${urn("Thrown", "subject")}: ` +
          "Error validating resource with policy 'throws' from policy pack 'probe@v1.2.3': " +
          "Error: rule is broken",
      );
      assert.match(error.detail, /^ +at .*index\.ts/m);
      return true;
    });
    assert.deepEqual(await analyzer.analyze(resource("Other")), []);
  });

  it("says in one line that the pack died, and why", async () => {
    const dying = await start();
    await assert.rejects(
      dying.analyze(resource("Fatal")),
      new PolicyPackError(
        `The policy pack ${pack.directory} fails on ${urn("Fatal", "subject")}: Error: out of luck`,
        "Error: out of luck\n",
      ),
    );
    await dying.stop();
  });

  it("does not wait for a rule for ever", async () => {
    const hanging = await start({ callLimitMs: 500 });
    await assert.rejects(
      hanging.analyze(resource("Endless")),
      new PolicyPackError(
        `The policy pack ${pack.directory} fails on ${urn("Endless", "subject")}: no answer within 0.5 s.`,
      ),
    );
    await hanging.stop();
  });

  it("gives up a call when the preview is cancelled", async () => {
    const controller = new AbortController();
    const cancelled = await start({ signal: controller.signal });
    const call = cancelled.analyze(resource("Endless"));
    controller.abort(new Error("Cancelled."));
    await assert.rejects(call, new Error("Cancelled."));
    await cancelled.stop();
    assert.deepEqual(pack.running.length, 1);
  });
});
