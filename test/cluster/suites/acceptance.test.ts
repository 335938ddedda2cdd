import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { realPlans } from "../../plan/plans";
import { Cluster } from "../cluster";
import { applyAll, complaintsOf, rewritten } from "../manifests/complaints";
import type { Outcome } from "../manifests/complaints";
import { installDefinitions } from "../manifests/definitions";
import { plannedObjects } from "../manifests/plan-objects";
import { podsOf } from "../manifests/pods";
import { labelOf } from "../support/api";
import type { KubernetesObject } from "../support/api";
import { suiteOwner } from "../support/run";

/** How long the controllers may take to count what a namespace holds, in milliseconds. */
const QUOTA_LIMIT = 60_000;

const LOOK = 250;

for (const stack of ["prod", "staging"]) {
  describe(`Every Kubernetes object of ${stack}, on a real API server`, () => {
    let cluster: Cluster;
    let objects: readonly KubernetesObject[];
    let first: Outcome;

    before(async () => {
      const plan = (await realPlans()).find((candidate) => candidate.stack === stack);
      assert.ok(plan, `no plan of ${stack}`);
      objects = plannedObjects(plan);
      cluster = await Cluster.start({ name: `acceptance-${stack}`, owner: suiteOwner() });
      await installDefinitions(cluster.api);
    });

    after(() => cluster.stop());

    it("is accepted in the order of the plan's dependencies, without a warning", async () => {
      assert.ok(objects.length > 50, `only ${objects.length} objects`);
      first = await applyAll(cluster.api, objects);
      assert.deepEqual(first.complaints, []);
      assert.equal(first.applied.length, objects.length);
    });

    it("is left as it is by a second apply, and not even written by a third", async () => {
      const second = await applyAll(cluster.api, objects);
      assert.deepEqual(contents(second), contents(first));
      // The second may write: the API server stores some kinds, claims among them, in another form
      // when they are made than when they are applied again.
      const third = await applyAll(cluster.api, objects);
      assert.deepEqual(rewritten(second, third), []);
    });

    it("makes pods that Pod Security, quota and limits of the namespace admit", async () => {
      await cluster.startControllers();
      await quotaCounted(cluster);
      const pods = objects.flatMap(podsOf);
      assert.ok(pods.length > 8, `only ${pods.length} workloads`);
      const complaints: string[] = [];
      for (const pod of pods) {
        const answer = await cluster.api.create(pod, { dryRun: true });
        complaints.push(...complaintsOf(labelOf(pod), answer));
      }
      assert.deepEqual(complaints, []);
    });
  });
}

function contents({ applied }: Outcome): readonly unknown[] {
  return applied.map(({ label, content }) => ({ label, content }));
}

/** Until the quota is counted for the first time, admission refuses every pod. */
async function quotaCounted(cluster: Cluster): Promise<void> {
  const end = Date.now() + QUOTA_LIMIT;
  for (;;) {
    const quotas = await cluster.api.list("/api/v1/namespaces/moodle/resourcequotas");
    if (quotas.every((quota) => "hard" in (quota["status"] as object))) {
      return;
    }
    assert.ok(Date.now() < end, "the quota is not counted");
    await sleep(LOOK);
  }
}
