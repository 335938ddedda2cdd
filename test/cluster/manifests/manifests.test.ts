import assert from "node:assert/strict";
import type { PlanResource } from "../../../preview/plan";
import { partialSchemas } from "../../../preview/validation/partial-schemas";
import { warningsOf } from "../support/api";
import { pinned } from "../support/versions";
import { partialDefinition } from "./partial-definition";
import { inOrder } from "./plan-objects";
import locked from "../../../versions.lock.json";

describe("The order in which objects are applied", () => {
  it("has each after its dependencies, and otherwise the latest first", () => {
    const order = inOrder([
      resource("a"),
      resource("b"),
      resource("c", { dependencies: ["a"] }),
      resource("d"),
    ]);
    assert.deepEqual(urns(order), ["d", "a", "c", "b"]);
  });

  it("has what depends on a component after all that it is made of", () => {
    const order = inOrder([
      resource("component", { custom: false }),
      resource("user", { dependencies: ["component"] }),
      resource("part", { parent: "component" }),
    ]);
    assert.ok(urns(order).indexOf("part") < urns(order).indexOf("user"));
  });

  it("has a child after a parent that is a resource itself", () => {
    const order = inOrder([resource("parent"), resource("child", { parent: "parent" })]);
    assert.deepEqual(urns(order), ["parent", "child"]);
  });

  it("has each once, whatever the dependencies say", () => {
    const order = inOrder([
      resource("a", { dependencies: ["b", "unknown"] }),
      resource("b", { dependencies: ["a"] }),
    ]);
    assert.deepEqual(urns(order).toSorted(), ["a", "b"]);
  });
});

describe("A definition from a schema of ours", () => {
  it("is named as Kubernetes names kinds, and knows our fields alone", () => {
    for (const [name, plural] of [
      ["elbv2.k8s.aws/v1beta1/TargetGroupBinding", "targetgroupbindings.elbv2.k8s.aws"],
      [
        "secrets-store.csi.x-k8s.io/v1/SecretProviderClass",
        "secretproviderclasses.secrets-store.csi.x-k8s.io",
      ],
    ] as const) {
      const shape = partialSchemas[name];
      assert.ok(shape);
      const definition = partialDefinition(name, shape);
      assert.equal(definition.metadata.name, plural);
      assert.ok(!JSON.stringify(definition).includes("preserve-unknown-fields"));
    }
  });
});

describe("Warnings of the API server", () => {
  it("are read from one header that holds several", () => {
    assert.deepEqual(warningsOf('299 - "use \\"v2\\", not v1", 299 - "second"'), [
      'use "v2", not v1',
      "second",
    ]);
    assert.deepEqual(warningsOf(undefined), []);
  });
});

describe("Versions of the suite", () => {
  it("are those that are deployed", () => {
    const deployed = `v${locked.karpenter.version}`;
    assert.equal(pinned("definitions", "github.com/aws/karpenter-provider-aws"), deployed);
    assert.equal(pinned("tools", "sigs.k8s.io/karpenter"), deployed);
  });
});

function resource(urn: string, more: Partial<PlanResource> = {}): PlanResource {
  return {
    urn,
    type: "test",
    name: urn,
    parent: "",
    provider: "",
    custom: true,
    remote: false,
    simulated: false,
    protect: false,
    retainOnDelete: false,
    dependencies: [],
    inputs: {},
    outputs: {},
    ...more,
  };
}

function urns(resources: readonly PlanResource[]): readonly string[] {
  return resources.map(({ urn }) => urn);
}
