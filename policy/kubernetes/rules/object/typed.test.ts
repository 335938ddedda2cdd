import assert from "node:assert/strict";

import { kubernetesPack } from "../../../testing/packs";
import { typed } from "./typed";

describe(typed.name, () => {
  const problems = async (type: string): Promise<string[]> => {
    const findings = await kubernetesPack.findings(typed.name, { type, properties: {} });
    return findings.map(({ message }) => message);
  };

  it("accepts what a typed class makes, also of types of our own", async () => {
    for (const type of [
      "kubernetes:core/v1:Pod",
      "kubernetes:karpenter.sh/v1:NodePool",
      "kubernetes:helm.sh/v3:Release",
      "aws:ec2/vpc:Vpc",
    ]) {
      assert.deepEqual(await problems(type), [], type);
    }
  });

  it("refuses patches, lists and objects of the bare version v1", async () => {
    for (const type of [
      "kubernetes:apps/v1:DeploymentPatch",
      "kubernetes:core/v1:PodList",
      "kubernetes:v1:Pod",
    ]) {
      assert.deepEqual(await problems(type), [
        "Objects are made one by one, by the class of their type.\n" +
          `The type is ${type}. ` +
          "A patch, a list or an object of the bare version v1 is judged by no other rule. " +
          "Use the class of the type, for example core.v1.Pod, once for each object. (C18)",
      ]);
    }
  });
});
