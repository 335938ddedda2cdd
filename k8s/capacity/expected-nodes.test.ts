import assert from "node:assert/strict";
import fc from "fast-check";
import { freeCpu, NODE_CPUS } from "../../infra/karpenter/node-size";
import { webPodRequests } from "../web-pod-requests";
import { expectedNodes } from "./expected-nodes";

describe("the nodes that Karpenter is expected to make", () => {
  it("are one for each pod where a node holds no more", () => {
    assert.deepEqual(expectedNodes(28, webPodRequests(20)), {
      cpus: 4,
      family: "c",
      fewest: 28,
      most: 28,
    });
  });

  it("are a range where a node holds several", () => {
    const nodes = expectedNodes(7, webPodRequests(5));
    assert.deepEqual(nodes, { cpus: 4, family: "c", fewest: 3, most: 7 });
  });

  it("are of the smallest size that holds a pod, and there are enough of them", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1000 }),
        fc.integer({ min: 1, max: 100 }),
        (pods, children) => {
          const requests = webPodRequests(children);
          const nodes = expectedNodes(pods, requests) ?? assert.fail("a node holds such a pod");
          assert.ok(freeCpu(nodes.cpus) >= requests.cpu);
          assert.ok(NODE_CPUS.every((size) => size >= nodes.cpus || freeCpu(size) < requests.cpu));
          assert.ok(nodes.fewest * freeCpu(nodes.cpus) >= pods * requests.cpu);
          assert.ok(nodes.fewest <= nodes.most && nodes.most === pods);
        },
      ),
    );
  });

  it("are none where a pod is larger than every node", () => {
    assert.equal(expectedNodes(3, webPodRequests(200)), undefined);
  });
});
