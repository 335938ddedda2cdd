import assert from "node:assert/strict";

import { UNKNOWN, type ValueMap } from "../../../../preview/engine/values";
import { type Finding, type Subject, undecided } from "../../../testing/pack-under-test";
import { kubernetesPack } from "../../../testing/packs";
import { compliantContainer, pod, podOf, podSpec, workloadKinds } from "../../../testing/workloads";

const RULE = "pod-run-as-non-root";

const findings = (subject: Subject): Promise<Finding[]> => kubernetesPack.findings(RULE, subject);

const violation = (problem: string): Finding => ({
  level: "mandatory",
  message:
    "Containers run as a user other than root.\n" +
    `${problem}. ` +
    "Root in a container that is broken out of is root on the node. " +
    "Set runAsNonRoot to true and runAsUser to the image's user, 82 for php-fpm. (C16)",
});

const asRoot: ValueMap = {
  ...compliantContainer,
  securityContext: { runAsNonRoot: true, runAsUser: 0 },
};

describe(RULE, () => {
  it("accepts a container with a user of its own", async () => {
    assert.deepEqual(await findings(pod()), []);
  });

  it("refuses a container that may run as root", async () => {
    assert.deepEqual(
      await findings(podOf({ securityContext: { runAsNonRoot: false, runAsUser: 82 } })),
      [violation("spec.containers[0].securityContext.runAsNonRoot is false")],
    );
    assert.deepEqual(await findings(podOf({ securityContext: { runAsUser: 82 } })), [
      violation("spec.containers[0].securityContext.runAsNonRoot is not set"),
    ]);
    assert.deepEqual(await findings(podOf({ securityContext: null })), [
      violation("spec.containers[0].securityContext.runAsNonRoot is not set"),
    ]);
  });

  it("takes what the pod says where the container says nothing", async () => {
    const silent = { ...compliantContainer, securityContext: {} };
    const inherited = (securityContext: ValueMap): Subject =>
      pod({ securityContext, containers: [silent] });
    assert.deepEqual(await findings(inherited({ runAsNonRoot: true, runAsUser: 82 })), []);
    assert.deepEqual(await findings(inherited({ runAsNonRoot: true, runAsUser: 0 })), [
      violation("spec.securityContext.runAsUser is 0"),
    ]);
  });

  for (const { type, at, around } of workloadKinds) {
    it(`sees user 0 in every container of a ${type}`, async () => {
      const spec = podSpec({
        containers: [compliantContainer, asRoot],
        initContainers: [asRoot],
        ephemeralContainers: [asRoot],
      });
      assert.deepEqual(await findings({ type, properties: around(spec) }), [
        violation(`${at}.initContainers[0].securityContext.runAsUser is 0`),
        violation(`${at}.containers[1].securityContext.runAsUser is 0`),
        violation(`${at}.ephemeralContainers[0].securityContext.runAsUser is 0`),
      ]);
    });
  }

  it("accepts a workload without a pod, which the API server refuses", async () => {
    assert.deepEqual(
      await findings({ type: "kubernetes:batch/v1:CronJob", properties: { spec: {} } }),
      [],
    );
  });

  it("says that it cannot judge a user that is not known yet, and still sees the rest", async () => {
    const unknownUser = { securityContext: { runAsNonRoot: false, runAsUser: UNKNOWN } };
    assert.deepEqual(await findings(podOf(unknownUser)), [
      violation("spec.containers[0].securityContext.runAsNonRoot is false"),
      undecided("moodle-kubernetes", RULE, "spec.containers.0.securityContext.runAsUser"),
    ]);
  });
});
