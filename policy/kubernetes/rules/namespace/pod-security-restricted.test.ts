import assert from "node:assert/strict";

import { UNKNOWN, type Value } from "../../../../preview/engine/values";
import { type Finding, undecided } from "../../../testing/pack-under-test";
import { kubernetesPack } from "../../../testing/packs";

const RULE = "namespace-pod-security-restricted";
const LABEL = "pod-security.kubernetes.io/enforce";

describe(RULE, () => {
  const findings = (labels: Value): Promise<Finding[]> =>
    kubernetesPack.findings(RULE, {
      type: "kubernetes:core/v1:Namespace",
      properties: { apiVersion: "v1", kind: "Namespace", metadata: { name: UNKNOWN, labels } },
    });

  const violation = (problem: string): Finding => ({
    level: "mandatory",
    message:
      "Namespaces enforce the Pod Security Standard restricted.\n" +
      `metadata.labels["${LABEL}"] ${problem}. ` +
      "A pod that something else than this stack creates would be held to nothing. " +
      `Set the label ${LABEL} to restricted. (C18)`,
  });

  it("accepts a namespace that enforces restricted, also before its name is known", async () => {
    assert.deepEqual(await findings({ [LABEL]: "restricted" }), []);
  });

  it("refuses a weaker level", async () => {
    assert.deepEqual(await findings({ [LABEL]: "baseline" }), [violation('is "baseline"')]);
  });

  it("refuses a namespace that enforces nothing", async () => {
    assert.deepEqual(await findings({ "pod-security.kubernetes.io/warn": "restricted" }), [
      violation("is not set"),
    ]);
    assert.deepEqual(await findings(null), [violation("is not set")]);
  });

  it("says that it cannot judge labels that are not known yet", async () => {
    assert.deepEqual(await findings(UNKNOWN), [
      undecided("moodle-kubernetes", RULE, "metadata.labels"),
    ]);
  });
});
