import assert from "node:assert/strict";
import fc from "fast-check";
import { quotaSums } from "./quota-sums";
import { webPodRequests } from "./web-pod-requests";

describe("quota of the namespace", () => {
  it("holds every web pod there may be, a rollout of all of them, and the spare ones beside", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 1000 }),
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 0, max: 100 }),
        (maxReplicas, fpmChildren, sparePods) => {
          const sums = quotaSums({ minReplicas: 2, maxReplicas, fpmChildren }, sparePods);
          // Kubernetes rounds a surge of 25 % up.
          const pods = maxReplicas + Math.ceil(maxReplicas * 0.25) + sparePods;
          const each = webPodRequests(fpmChildren);
          assert.ok(sums.pods > pods);
          assert.ok(sums.cpu > pods * each.cpu);
          assert.ok(sums.mebibytes > pods * each.mebibytes);
        },
      ),
    );
  });
});
