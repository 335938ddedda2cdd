import assert from "node:assert/strict";
import { CloudRefusal, type CloudModels } from "../cloud/cloud";
import { Deployment, type DeploymentOptions } from "./deployment";
import { EMPTY_GOAL, type Goal } from "./goal";
import { Redaction } from "./redaction";
import { Secret, UNKNOWN } from "./values";

/** A cloud of three types: one that computes, one that refuses, and a component of two children. */
const MODELS: CloudModels = {
  resources: {
    "aws:test/box:Box": {
      check: ({ inputs, name }) => ({ name: `${name}-auto`, ...inputs }),
      create: ({ context, inputs }) => ({
        id: "box-1",
        computed: { arn: `arn:${context.region}:${context.accountId}`, size: inputs["size"] ?? 8 },
      }),
    },
    "aws:test/picky:Picky": {
      create: () => {
        throw new CloudRefusal("size must be even");
      },
    },
  },
  functions: { "aws:test/where:where": (_, { region }) => ({ region }) },
  components: {
    "aws:test:Pair": async ({ urn, name, register }) => {
      const box = { type: "aws:test/box:Box", parent: urn, custom: true, inputs: {} };
      const first = await register({ ...box, name: `${name}-1` });
      const second = await register({ ...box, name: `${name}-2`, parent: first.urn });
      return { second: second.outputs["arn"] ?? UNKNOWN };
    },
  },
};

function deployment(overrides: Partial<DeploymentOptions> = {}): Deployment {
  return new Deployment({
    stack: "prod",
    project: "p",
    mode: "known",
    models: MODELS,
    config: new Map([["aws:region", { text: "eu-west-1" }]]),
    redaction: new Redaction(),
    readStack: () => Promise.resolve({ plain: "a", sealed: new Secret("b") }),
    validate: () => Promise.resolve({ mistakes: [], notice: undefined }),
    onResource: () => undefined,
    ...overrides,
  });
}

const STACK: Goal = { ...EMPTY_GOAL, type: "pulumi:pulumi:Stack", name: "p-prod" };
const STACK_URN = "urn:pulumi:prod::p::pulumi:pulumi:Stack::p-prod";
const BOX: Goal = {
  ...EMPTY_GOAL,
  type: "aws:test/box:Box",
  name: "box",
  parent: STACK_URN,
  custom: true,
};
const COMPONENT: Goal = { ...EMPTY_GOAL, type: "m:infra:Net", name: "net", parent: STACK_URN };
const AWS: Goal = {
  ...EMPTY_GOAL,
  type: "pulumi:providers:aws",
  name: "aws",
  custom: true,
  inputs: { region: "eu-north-1", allowedAccountIds: '["111122223333"]' },
};

describe("deployment", () => {
  it("names a child after the types of its parents, without the stack", async () => {
    const it = deployment();
    await it.register(STACK);
    const component = await it.register(COMPONENT);
    const box = await it.register({ ...BOX, parent: component.urn });
    assert.equal(component.urn, "urn:pulumi:prod::p::m:infra:Net::net");
    assert.equal(box.urn, "urn:pulumi:prod::p::m:infra:Net$aws:test/box:Box::box");
  });

  it("answers with checked inputs and what the cloud computes", async () => {
    const box = await deployment().register({ ...BOX, inputs: { size: 4 } });
    assert.equal(box.id, "box-1");
    assert.deepEqual(box.inputs, { name: "box-auto", size: 4 });
    assert.deepEqual(box.outputs, {
      name: "box-auto",
      size: 4,
      arn: "arn:eu-west-1:123456789012",
    });
  });

  it("leaves unknown on a first preview only what the program did not say", async () => {
    const box = await deployment({ mode: "first" }).register({ ...BOX, inputs: { size: 4 } });
    assert.equal(box.id, undefined);
    assert.deepEqual(box.outputs, { name: "box-auto", size: 4, arn: UNKNOWN });
  });

  it("registers a default provider once, with the stack's configuration", async () => {
    const it = deployment();
    await it.register({ ...BOX, version: "7.48.0" });
    await it.register({ ...BOX, name: "other", version: "7.48.0" });
    const providers = [...it.resources.values()].filter(({ urn }) => urn.includes("providers"));
    assert.deepEqual(
      providers.map(({ goal }) => [goal.name, goal.inputs]),
      [["default_7_48_0", { region: "eu-west-1", version: "7.48.0" }]],
    );
  });

  it("hands a component's providers to its children, and a custom parent's to its own", async () => {
    const it = deployment();
    const aws = await it.register(AWS);
    const reference = `${aws.urn}::${aws.id ?? ""}`;
    const outer = await it.register({ ...COMPONENT, providers: { aws: reference } });
    const inner = await it.register({ ...COMPONENT, name: "inner", parent: outer.urn });
    const box = await it.register({ ...BOX, parent: inner.urn });
    const nested = await it.register({ ...BOX, name: "nested", parent: box.urn });
    assert.deepEqual([box.provider, nested.provider], [reference, reference]);
    assert.equal(nested.outputs["arn"], "arn:eu-north-1:111122223333");
  });

  it("passes protection on to children that say nothing of it", async () => {
    const it = deployment();
    const component = await it.register({ ...COMPONENT, protect: true, retainOnDelete: true });
    const box = await it.register({ ...BOX, parent: component.urn });
    const open = await it.register({ ...BOX, name: "open", parent: component.urn, protect: false });
    assert.deepEqual([box.protect, box.retainOnDelete], [true, true]);
    assert.equal(open.protect, false);
  });

  it("expands a remote component and marks its children as simulated", async () => {
    const it = deployment();
    const pair = await it.register({
      ...EMPTY_GOAL,
      type: "aws:test:Pair",
      name: "pair",
      parent: STACK_URN,
      remote: true,
    });
    assert.equal(pair.outputs["second"], "arn:eu-west-1:123456789012");
    const children = [...it.resources.values()].filter(({ goal }) => goal.simulated);
    assert.deepEqual(
      children.map(({ goal }) => goal.name),
      ["pair-1", "pair-2"],
    );
  });

  it("keeps outputs secret whose inputs are, and those asked for", async () => {
    const box = await deployment().register({
      ...BOX,
      inputs: { size: new Secret(4) },
      additionalSecretOutputs: ["arn"],
    });
    assert.deepEqual(box.outputs["size"], new Secret(new Secret(4).value));
    assert.ok(box.outputs["arn"] instanceof Secret);
  });

  it("records what cloud and API server refuse, and goes on", async () => {
    const it = deployment({
      validate: () =>
        Promise.resolve({ mistakes: ["spec.x: unknown field"], notice: "partly checked" }),
    });
    const picky = await it.register({ ...BOX, type: "aws:test/picky:Picky" });
    assert.deepEqual(it.diagnostics, [
      { severity: "error", urn: picky.urn, message: "size must be even" },
      { severity: "error", urn: picky.urn, message: "spec.x: unknown field" },
      { severity: "info", urn: "", message: "partly checked" },
    ]);
  });

  it("says once that a type or function is not modelled", async () => {
    const it = deployment();
    await it.register({ ...BOX, type: "aws:new/thing:Thing" });
    await it.register({ ...BOX, type: "aws:new/thing:Thing", name: "second" });
    assert.deepEqual(await it.invoke("aws:new/ask:ask", {}, ""), {});
    assert.deepEqual(
      it.diagnostics.map(({ message }) => message),
      [
        "aws:new/thing:Thing is not modelled; it gets an id and nothing else.",
        "The function aws:new/ask:ask is not modelled; it answers with nothing.",
      ],
    );
  });

  it("gives the same ids to the same program", async () => {
    const [first, second] = await Promise.all([
      deployment().register({ ...BOX, type: "aws:new/thing:Thing" }),
      deployment().register({ ...BOX, type: "aws:new/thing:Thing" }),
    ]);
    assert.equal(first.id, second.id);
  });

  it("answers functions from the region of their provider", async () => {
    const it = deployment();
    const aws = await it.register(AWS);
    const reference = `${aws.urn}::${aws.id ?? ""}`;
    assert.deepEqual(await it.invoke("aws:test/where:where", {}, reference), {
      region: "eu-north-1",
    });
  });

  it("reads another stack's outputs with the names of the secret ones", async () => {
    const reference = await deployment().read(
      { ...EMPTY_GOAL, type: "pulumi:pulumi:StackReference", name: "infra", custom: true },
      "organization/p/prod",
    );
    assert.equal(reference.outputs["name"], "organization/p/prod");
    assert.deepEqual(reference.outputs["secretOutputNames"], ["sealed"]);
  });

  it("refuses a second resource of the same name", async () => {
    const it = deployment();
    await it.register(BOX);
    await assert.rejects(it.register(BOX), {
      message:
        "Duplicate resource URN 'urn:pulumi:prod::p::aws:test/box:Box::box'; try giving it a " +
        'unique name. Two resources of type aws:test/box:Box are both named "box".',
    });
  });
});
