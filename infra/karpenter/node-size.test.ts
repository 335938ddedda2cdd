import assert from "node:assert/strict";
import fc from "fast-check";
import { webPodCpu } from "../web-pod-cpu";
import { freeCpu, mostCpus, NODE_CPUS, nodesFor, podsOnNode } from "./node-size";

const children = fc.integer({ min: 1, max: 100 });
const pods = fc.integer({ min: 1, max: 1000 });

describe("nodes of the web tier", () => {
  it("keep back what EKS' images do and what runs on every node", () => {
    // 6 % of the first CPU, 1 % of the second, 0.5 % of two more, 0.25 % of the rest.
    assert.deepEqual(NODE_CPUS.map(freeCpu), [3170, 7160, 15140]);
  });

  it("hold all pods, and one less would not", () => {
    fc.assert(
      fc.property(pods, children, (count, each) => {
        for (const nodes of nodesFor(count, webPodCpu(each).total)) {
          assert.ok(nodes.count * nodes.podsEach >= count);
          assert.ok((nodes.count - 1) * nodes.podsEach < count);
          assert.ok(nodes.podsEach * webPodCpu(each).total <= freeCpu(nodes.cpus));
        }
      }),
    );
  });

  it("never become fewer with more pods", () => {
    fc.assert(
      fc.property(pods, children, (count, each) => {
        const cpu = webPodCpu(each).total;
        assert.ok(mostCpus(nodesFor(count, cpu)) <= mostCpus(nodesFor(count + 1, cpu)));
      }),
    );
  });

  it("are none where a pod is larger than each", () => {
    assert.deepEqual(nodesFor(1, 16_000), []);
    assert.equal(podsOnNode(4, 3171), 0);
  });
});
