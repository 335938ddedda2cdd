import assert from "node:assert/strict";
import { secret, UNKNOWN } from "../engine/values";
import { Deployed } from "./deployed.fixture";
import { block, text } from "./inputs";
import { isKubernetesObject } from "./kubernetes";

describe("Kubernetes objects", () => {
  it("take API version and kind from the type token, and a name of eight digits, on a first preview too", async () => {
    const cloud = await Deployed.in("first");
    const { inputs, id } = await cloud.create("kubernetes:core/v1:ConfigMap", "nginx", {
      metadata: { namespace: "moodle" },
    });
    assert.equal(inputs["apiVersion"], "v1");
    assert.equal(inputs["kind"], "ConfigMap");
    assert.match(text(block(inputs, "metadata"), "name") ?? "", /^nginx-[0-9a-f]{8}$/);
    assert.equal(id, undefined);
  });

  it("get namespace and name as id and the server's metadata", async () => {
    const cloud = await Deployed.in("known");
    const { outputs, id } = await cloud.create("kubernetes:apps/v1:Deployment", "web", {
      metadata: { name: "web", namespace: "moodle" },
    });
    assert.equal(id, "moodle/web");
    const metadata = block(outputs, "metadata");
    assert.equal(metadata["namespace"], "moodle");
    assert.match(text(metadata, "uid") ?? "", /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });

  it("leave the server to complete a generateName", async () => {
    const cloud = await Deployed.in("known");
    const { inputs, id } = await cloud.create("kubernetes:batch/v1:Job", "up", {
      metadata: { generateName: "upgrade-" },
    });
    assert.equal(block(inputs, "metadata")["name"], undefined);
    assert.match(id ?? "", /^upgrade-[0-9a-f]{5}$/);
  });

  it("keep metadata that is unknown or secret as it is", async () => {
    const cloud = await Deployed.in("known");
    const unknown = await cloud.create("kubernetes:core/v1:Secret", "a", { metadata: UNKNOWN });
    assert.equal(unknown.inputs["metadata"], UNKNOWN);
    const hidden = secret({ name: "b" });
    const masked = await cloud.create("kubernetes:core/v1:Secret", "b", { metadata: hidden });
    assert.equal(masked.inputs["metadata"], hidden);
  });

  it("are told from Helm releases and bundles of manifests", () => {
    const objects = [
      "kubernetes:core/v1:Pod",
      "kubernetes:elbv2.k8s.aws/v1beta1:TargetGroupBinding",
      "kubernetes:helm.sh/v3:Release",
      "kubernetes:yaml:ConfigFile",
      "kubernetes:yaml/v2:ConfigGroup",
      "kubernetes:kustomize:Directory",
    ].filter(isKubernetesObject);
    assert.deepEqual(objects, [
      "kubernetes:core/v1:Pod",
      "kubernetes:elbv2.k8s.aws/v1beta1:TargetGroupBinding",
    ]);
  });
});
