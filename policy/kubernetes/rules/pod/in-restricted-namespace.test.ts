import assert from "node:assert/strict";

import { UNKNOWN, type Value } from "../../../../preview/engine/values";
import { type Finding, type Subject, undecided } from "../../../testing/pack-under-test";
import { kubernetesPack } from "../../../testing/packs";
import { podSpec, workloadKinds } from "../../../testing/workloads";

const RULE = "pod-in-restricted-namespace";
const LABEL = "pod-security.kubernetes.io/enforce";

const namespace = (name: Value, level = "restricted"): Subject => ({
  type: "kubernetes:core/v1:Namespace",
  properties: { metadata: { name, labels: { [LABEL]: level } } },
});

const podIn = (name: Value): Subject => ({
  type: "kubernetes:core/v1:Pod",
  properties: { metadata: { name: "subject", namespace: name }, spec: podSpec() },
});

describe(RULE, () => {
  const findings = (...stack: Subject[]): Promise<Finding[]> =>
    kubernetesPack.stackFindings(RULE, stack);

  const violation = (name: string): Finding => ({
    level: "mandatory",
    message:
      "Workloads run in a namespace of this stack that enforces restricted.\n" +
      `metadata.namespace is "${name}", which is no such namespace. ` +
      "In any other namespace nothing stops a pod that asks for more than it may have. " +
      `Name a namespace of this stack that has the label ${LABEL}: restricted. (C18)`,
  });

  it("accepts a workload in a namespace that enforces restricted", async () => {
    assert.deepEqual(await findings(podIn("moodle"), namespace("moodle")), []);
  });

  it("refuses a namespace that enforces less, or that the stack does not have", async () => {
    assert.deepEqual(await findings(namespace("moodle", "baseline"), podIn("moodle")), [
      violation("moodle"),
    ]);
    assert.deepEqual(await findings(namespace("moodle"), podIn("other")), [violation("other")]);
  });

  for (const { type, around } of workloadKinds) {
    it(`sees a ${type} that names no namespace`, async () => {
      const workload = { type, properties: { ...around(podSpec()), metadata: {} } };
      assert.deepEqual(await findings(namespace("moodle"), workload), [violation("default")]);
    });
  }

  it("says that it cannot judge a name that is not known yet, and still sees the rest", async () => {
    assert.deepEqual(
      await findings(namespace("moodle"), podIn(UNKNOWN), podIn("moodle"), podIn("other")),
      [violation("other"), undecided("moodle-kubernetes", RULE, "metadata.namespace")],
    );
    assert.deepEqual(
      await findings(namespace(UNKNOWN), namespace("moodle"), podIn("moodle"), podIn("other")),
      [undecided("moodle-kubernetes", RULE, "metadata.name")],
    );
  });
});
