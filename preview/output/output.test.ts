import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Plan, PlanResource } from "../plan";
import { writePlan } from "./folder";
import { manifestFiles } from "./manifests";
import { resourceTree } from "./tree";

const STACK = "urn:pulumi:prod::p::pulumi:pulumi:Stack::p-prod";

function resource(type: string, name: string, overrides: Partial<PlanResource> = {}): PlanResource {
  return {
    urn: `urn:${type}::${name}`,
    type,
    name,
    parent: STACK,
    provider: "",
    custom: true,
    remote: false,
    simulated: false,
    protect: false,
    retainOnDelete: false,
    dependencies: [],
    inputs: {},
    outputs: {},
    ...overrides,
  };
}

function plan(resources: readonly PlanResource[]): Plan {
  const stack = resource("pulumi:pulumi:Stack", "p-prod", {
    urn: STACK,
    parent: "",
    custom: false,
  });
  return {
    stack: "prod",
    mode: "known",
    layers: [
      {
        layer: "k8s",
        project: "p",
        resources: [stack, ...resources],
        outputs: {},
        diagnostics: [],
      },
    ],
    policies: [],
    summary: { resources: 0, byType: {}, mandatory: 0, advisory: 0, seconds: 0 },
  };
}

function object(kind: string, name: string, namespace?: string): PlanResource {
  return resource(`kubernetes:core/v1:${kind}`, `${namespace ?? ""}${name}`, {
    inputs: {
      apiVersion: "v1",
      kind,
      metadata: { name, ...(namespace === undefined ? {} : { namespace }) },
      data: { on: "yes", text: "a: b\n" },
      __internal: "x",
    },
  });
}

describe("manifests", () => {
  it("are one file an object, named after kind and name, without Pulumi's own keys", () => {
    const [file] = manifestFiles(plan([object("ConfigMap", "moodle.Site")]));
    assert.equal(file?.name, "configmap-moodle.site.yaml");
    assert.equal(
      file.content,
      "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: moodle.Site\n" +
        'data:\n  "on": "yes"\n  text: |\n    a: b\n',
    );
  });

  it("tell objects of one kind and name apart by their namespace", () => {
    const files = manifestFiles(
      plan([object("Service", "web", "a"), object("Service", "web", "b")]),
    );
    assert.deepEqual(
      files.map(({ name }) => name),
      ["service-web.yaml", "service-b-web.yaml"],
    );
  });

  it("leave out what is not an object of the API", () => {
    const files = manifestFiles(
      plan([
        resource("pulumi:providers:kubernetes", "k8s"),
        resource("kubernetes:helm.sh/v3:Release", "chart", { inputs: { chart: "x" } }),
        resource("aws:s3/bucket:Bucket", "logs", { inputs: { kind: "a", apiVersion: "b" } }),
      ]),
    );
    assert.deepEqual(files, []);
  });
});

describe("the output folder", () => {
  let out = "";
  beforeEach(() => {
    out = mkdtempSync(join(tmpdir(), "preview-out-"));
  });
  afterEach(() => {
    rmSync(out, { recursive: true, force: true });
  });

  it("holds the new plan and manifests, none of the old, and everything else untouched", () => {
    writePlan(out, plan([object("Service", "old")]));
    writeFileSync(join(out, "prod", "notes.txt"), "mine");
    const count = writePlan(out, plan([object("Service", "new")]));
    assert.equal(count, 1);
    assert.deepEqual(readdirSync(join(out, "prod")).sort(), [
      "manifests",
      "notes.txt",
      "plan.json",
    ]);
    assert.deepEqual(readdirSync(join(out, "prod", "manifests")), ["service-new.yaml"]);
    const written = JSON.parse(readFileSync(join(out, "prod", "plan.json"), "utf8")) as Plan;
    assert.equal(written.layers[0]?.resources[1]?.name, "new");
  });

  it("keeps the old files when the new ones cannot be written", () => {
    writePlan(out, plan([object("Service", "old")]));
    // A name that no file system takes.
    const tooLong = object("Service", "n".repeat(300));
    assert.throws(() => writePlan(out, plan([tooLong])), {
      name: "UserError",
      message:
        /^The output folder .*prod cannot be written: .*Choose another one with --out DIR\.$/,
    });
    assert.deepEqual(readdirSync(join(out, "prod")).sort(), ["manifests", "plan.json"]);
    assert.equal(existsSync(join(out, "prod", "manifests", "service-old.yaml")), true);
  });
});

describe("the resource tree", () => {
  it("puts children beneath their component and alike resources on one line", () => {
    const net = resource("m:infra:Net", "net", { custom: false });
    const zones = ["a", "b", "c", "d", "e"].map((zone) => `subnet-in-zone-${zone}-of-net`);
    const subnets = zones.map((name) =>
      resource("aws:ec2/subnet:Subnet", name, { parent: net.urn }),
    );
    const provider = resource("pulumi:providers:aws", "default", { parent: "" });
    const layer = plan([provider, net, ...subnets]).layers[0];
    assert.ok(layer !== undefined);
    assert.deepEqual(resourceTree(layer), [
      "  pulumi:providers:aws  default",
      "  m:infra:Net  net  (5)",
      "    aws:ec2/subnet:Subnet ×5  subnet-in-zone-a-of-net, subnet-in-zone-b-of-net, …",
    ]);
  });
});
