import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { realPlans } from "../../plan/plans";
import { plannedObjects } from "../manifests/plan-objects";
import { ZONES } from "../simulation/karpenter";
import { Site } from "../simulation/site";
import { FAULTS } from "../simulation/stages";
import type { KubernetesObject } from "../support/api";

/** Web pods at the start: two in each zone. */
const PODS = 6;

/** Pods of a Redis trio. */
const REDIS_PODS = 3;

/** How long something that must not happen is waited for, in milliseconds. */
const WATCH = 45_000;

const DEPLOYMENT = "/apis/apps/v1/namespaces/moodle/deployments/moodle-web";

describe("When something of prod fails, with the real controllers", function () {
  this.timeout(900_000);
  let site: Site;
  let objects: readonly KubernetesObject[];

  before(async () => {
    const plan = (await realPlans()).find(({ stack }) => stack === "prod");
    assert.ok(plan);
    objects = plannedObjects(plan);
    site = await Site.start("failures", plan, (object) =>
      object.kind === "HorizontalPodAutoscaler"
        ? { ...object, spec: { ...(object["spec"] as object), minReplicas: PODS } }
        : object,
    );
    await site.until(
      async () =>
        (await site.pods("web")).ready.length === PODS &&
        (await site.pods("redis-sessions")).ready.length === REDIS_PODS,
    );
  });

  after(() => site.stop());

  it("a rollout whose new pods never become ready takes no old pod away", async () => {
    await setTemplateAnnotation(FAULTS.neverReady, "true");
    await site.until(async () => (await site.pods("web")).all.length > PODS);
    const end = Date.now() + WATCH;
    while (Date.now() < end) {
      assert.equal((await site.pods("web")).ready.length, PODS);
      await sleep(2000);
    }
    await setTemplateAnnotation(FAULTS.neverReady, null);
    await site.until(async () => (await site.pods("web")).all.length === PODS);
    assert.equal((await site.pods("web")).ready.length, PODS);
  });

  it("a rollout keeps every place served", async () => {
    const before = new Set((await site.pods("web")).all.map(({ metadata }) => metadata.name));
    await setTemplateAnnotation("test-cluster/release", "next");
    await site.until(async () => {
      const { all, ready } = await site.pods("web");
      assert.ok(ready.length >= PODS, `${ready.length} of ${PODS} web pods were ready`);
      return all.length === PODS && all.every(({ metadata }) => !before.has(metadata.name));
    });
  });

  it("a drain leaves as many pods as the disruption budget says", async () => {
    const { all } = await site.pods("web");
    const answers = [];
    for (const { metadata } of all) {
      const path = `/api/v1/namespaces/moodle/pods/${metadata.name}/eviction`;
      const eviction = { apiVersion: "policy/v1", kind: "Eviction", metadata };
      answers.push((await site.cluster.api.call("POST", path, eviction)).status);
    }
    // 20 % of six, rounded up as Kubernetes does, may be away at once.
    assert.deepEqual(
      answers.filter((status) => status === 201).length,
      2,
      `evictions answered ${answers.join(", ")}`,
    );
    assert.ok(answers.every((status) => status === 201 || status === 429));
    await site.until(async () => (await site.pods("web")).ready.length === PODS);
  });

  it("a Redis pod that is killed comes back alone, with its disk", async () => {
    const before = await redis();
    assert.equal(before.length, REDIS_PODS);
    await site.remove("/api/v1/namespaces/moodle/pods/redis-sessions-0");
    await site.until(async () => {
      const now = await redis();
      assert.ok(now.length >= REDIS_PODS - 1, `${now.length} Redis pods were ready`);
      return now.length === REDIS_PODS && now.every((uid) => uid !== before[0]);
    });
  });

  it("the loss of a zone leaves the web pods of the others, which take its share", async () => {
    const { readyByZone } = await site.pods("web");
    assert.deepEqual(Object.values(readyByZone), [2, 2, 2]);
    const [lost, ...kept] = ZONES;
    await closeZone(kept);
    for (const { metadata } of await nodesIn(lost)) {
      await site.patch(`/api/v1/nodes/${metadata.name}`, {
        metadata: { annotations: { [FAULTS.lost]: "true" } },
      });
    }
    await site.until(async () => {
      const { readyByZone: now } = await site.pods("web");
      const others = kept.reduce((sum, zone) => sum + (now[zone] ?? 0), 0);
      assert.ok(others >= (PODS * 2) / 3, `${others} web pods were ready in the other zones`);
      return others === PODS;
    });
  });

  it("an upgrade that says it cannot work is not tried again, and its Job fails", async () => {
    const upgrade = objects.find(
      ({ kind, metadata }) => kind === "Job" && metadata.name.startsWith("moodle-upgrade-"),
    );
    assert.ok(upgrade);
    const spec = structuredClone(upgrade["spec"]) as {
      readonly template: { metadata: { annotations?: Record<string, string> } };
    };
    spec.template.metadata.annotations = {
      ...spec.template.metadata.annotations,
      [FAULTS.exitCode]: "78",
    };
    const name = "moodle-upgrade-fails";
    await site.cluster.api.install({
      ...upgrade,
      metadata: { name, namespace: "moodle" },
      spec,
    });
    let conditions: readonly { readonly type: string; readonly reason?: string }[] = [];
    await site.until(async () => {
      const job = await site.get("/apis/batch/v1", "jobs", name);
      ({ conditions = [] } = job["status"] as { conditions?: typeof conditions });
      return conditions.some(({ type }) => type === "Failed" || type === "Complete");
    });
    const failed = conditions.find(({ type }) => type === "Failed");
    assert.equal(failed?.reason, "PodFailurePolicy", JSON.stringify(conditions));
  });

  /** Uids of the session store's pods that are ready, by name. */
  async function redis(): Promise<readonly string[]> {
    const { ready } = await site.pods("redis-sessions");
    return ready
      .toSorted((a, b) => a.metadata.name.localeCompare(b.metadata.name))
      .map(({ metadata }) => metadata.uid ?? "");
  }

  async function setTemplateAnnotation(name: string, value: string | null): Promise<void> {
    await site.patch(DEPLOYMENT, {
      spec: { template: { metadata: { annotations: { [name]: value } } } },
    });
  }

  async function nodesIn(zone: string): Promise<readonly KubernetesObject[]> {
    return (await site.nodes()).filter(
      ({ metadata }) => metadata.labels?.["topology.kubernetes.io/zone"] === zone,
    );
  }

  /**
   * EC2 would have no capacity there; Karpenter's AWS provider then leaves the zone out by itself. The
   * budget keeps Karpenter from taking the change for a reason to drain the zone first.
   */
  async function closeZone(kept: readonly string[]): Promise<void> {
    for (const pool of await site.cluster.api.list("/apis/karpenter.sh/v1/nodepools")) {
      const spec = pool["spec"] as {
        readonly template: { readonly spec: { readonly requirements: readonly object[] } };
      };
      const zones = { key: "topology.kubernetes.io/zone", operator: "In", values: kept };
      const requirements = [...spec.template.spec.requirements, zones];
      await site.patch(`/apis/karpenter.sh/v1/nodepools/${pool.metadata.name}`, {
        spec: { disruption: { budgets: [{ nodes: "0" }] }, template: { spec: { requirements } } },
      });
    }
  }
});
