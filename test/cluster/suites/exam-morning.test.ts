import assert from "node:assert/strict";
import { NODE_CPUS } from "../../../infra/karpenter/node-size";
import { webPodCpu } from "../../../infra/web-pod-cpu";
import { CPU_TARGET_PERCENT } from "../../../k8s/capacity/web-capacity";
import { realPlans } from "../../plan/plans";
import type { KubernetesObject } from "../support/api";
import { Site } from "../simulation/site";
import { share } from "../simulation/surge";
import type { Moment } from "../simulation/surge";

/** php-fpm children of a web pod in prod's stack file, which decide its size. */
const CHILDREN = 20;

/** Web pods of prod when nobody asks for anything. */
const FLOOR = 3;

/** Web pods that the surge asks for, at the autoscaler's own target. */
const WANTED = 12;

/** The autoscaler lets be what is within a tenth of its target (its default tolerance). */
const TOLERANCE = 1.1;

describe("A surge on prod's web tier, with the real autoscaler, scheduler and Karpenter", function () {
  // Nodes take 45 s, pods 20 s, metrics up to a minute, and each step of the autoscaler some of it.
  this.timeout(900_000);
  let site: Site;
  const podCpu = webPodCpu(CHILDREN).php;

  before(async () => {
    const plan = (await realPlans()).find(({ stack }) => stack === "prod");
    assert.ok(plan);
    site = await Site.start("exam-morning", plan);
  });

  after(() => site.stop());

  it("begins at the floor, in two zones at least, with spare places", async () => {
    await site.until(
      async () => (await site.pods("web")).ready.length >= FLOOR && (await hasMetrics()),
    );
    const counts = Object.values((await site.pods("web")).readyByZone);
    // Not in three: a zone whose first node is still to come does not count for the spread.
    assert.ok(counts.length >= 2 && Math.max(...counts) < FLOOR, counts.join(", "));
    await site.until(async () => (await site.pods("placeholder")).ready.length === 2);
  });

  it("is answered with pods and nodes until all of it is served", async () => {
    const demand = (WANTED * podCpu * CPU_TARGET_PERCENT) / 100;
    const nodesBefore = (await webNodes()).length;
    const moments: Moment[] = [];
    let evicted = false;
    await site.until(async () => {
      const moment = await share(site, { demand, podCpu });
      moments.push(moment);
      evicted ||= (await site.pods("placeholder")).ready.length < 2;
      return moment.ready >= Math.ceil(WANTED / TOLERANCE);
    });
    assert.equal(moments.at(-1)?.unserved, 0);
    const pods = moments.map((moment) => moment.pods);
    assert.deepEqual(
      pods,
      pods.toSorted((a, b) => a - b),
      "pods came and went",
    );
    assert.ok(Math.max(...pods) <= 40, "more pods than maxReplicas");
    assert.ok(evicted, "no web pod took the place of a spare one");
    assert.ok((await webNodes()).length > nodesBefore, "no node came");
  });

  it("is spread over the zones, and the spare places come back", async () => {
    await site.until(async () => (await site.pods("placeholder")).ready.length === 2);
    const counts = Object.values((await site.pods("web")).readyByZone);
    assert.equal(counts.length, 3);
    assert.ok(Math.max(...counts) - Math.min(...counts) <= 1, counts.join(", "));
  });

  it("gets nodes of the sizes and kinds that the pools allow, within their bounds", async () => {
    const nodes = await webNodes();
    for (const { metadata } of nodes) {
      const labels = metadata.labels ?? {};
      assert.equal(labels["kubernetes.io/arch"], "arm64");
      assert.match(labels["karpenter.k8s.aws/instance-category"] ?? "", /^[cmr]$/);
      assert.ok(NODE_CPUS.some((cpus) => labels["karpenter.k8s.aws/instance-cpu"] === `${cpus}`));
      assert.match(labels["karpenter.sh/nodepool"] ?? "", /^web-(floor|spot)$/);
    }
  });

  async function webNodes(): Promise<readonly KubernetesObject[]> {
    return (await site.nodes()).filter(
      ({ metadata }) => metadata.labels?.["moodle/workload"] === "web",
    );
  }

  async function hasMetrics(): Promise<boolean> {
    const autoscaler = await site.get(
      "/apis/autoscaling/v2",
      "horizontalpodautoscalers",
      "moodle-web",
    );
    const { conditions = [] } = autoscaler["status"] as {
      readonly conditions?: readonly { readonly type: string; readonly status: string }[];
    };
    return conditions.some(({ type, status }) => type === "ScalingActive" && status === "True");
  }
});
