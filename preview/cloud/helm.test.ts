import assert from "node:assert/strict";
import { Deployed } from "./deployed.fixture";
import { block, text } from "./inputs";

const RELEASE = "kubernetes:helm.sh/v3:Release";

describe("Helm releases", () => {
  it("are known by namespace and name, and by the chart without its registry", async () => {
    const cloud = await Deployed.in("known");
    const { id, outputs } = await cloud.create(RELEASE, "karpenter", {
      name: "karpenter",
      namespace: "kube-system",
      chart: "oci://registry.example/karpenter/karpenter",
      version: "1.2.3",
    });
    assert.equal(id, "kube-system/karpenter");
    const status = block(outputs, "status");
    assert.deepEqual(
      [status["chart"], status["version"], status["status"]],
      ["karpenter", "1.2.3", "deployed"],
    );
  });

  it("get a name and the namespace `default` where the program gives none, on a first preview too", async () => {
    const cloud = await Deployed.in("first");
    const { inputs } = await cloud.create(RELEASE, "controller", { chart: "controller" });
    assert.match(text(inputs, "name") ?? "", /^controller-[0-9a-f]{8}$/);
    assert.equal(inputs["namespace"], "default");
  });
});
