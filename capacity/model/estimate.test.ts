import assert from "node:assert/strict";
import fc from "fast-check";
import { prodWith, sites } from "../testing/sites";
import { estimate } from "./estimate";

const students = fc.integer({ min: 0, max: 50_000 });

describe("the estimate of an exam", () => {
  it("asks for more of everything, never less, when students are added", () => {
    fc.assert(
      fc.property(students, students, sites, (some, more, site) => {
        const one = estimate(some, site).peak;
        const other = estimate(some + more, site).peak;
        assert.ok(one.webPods <= other.webPods);
        assert.ok(one.webNodes.most <= other.webNodes.most);
        assert.ok(one.webCpus <= other.webCpus);
        assert.ok(one.connections.busy <= other.connections.busy);
        assert.ok(one.connections.most <= other.connections.most);
      }),
    );
  });

  it("is the quiet hour where nobody sits", () => {
    fc.assert(
      fc.property(sites, (site) => {
        const { idle, peak } = estimate(0, site);
        assert.equal(peak.webPods, idle.webPods);
        assert.deepEqual(peak.webNodes, idle.webNodes);
        assert.equal(idle.webPods, site.sizing.minReplicas);
      }),
    );
  });

  it("holds busy connections within those that the pods could open", () => {
    fc.assert(
      fc.property(students, sites, (some, site) => {
        const { connections } = estimate(some, site).peak;
        assert.ok(connections.busy <= connections.most);
      }),
    );
  });

  it("counts the CPUs of Redis' nodes with those of the web tier's", () => {
    assert.equal(estimate(10_000, prodWith({ sparePods: 2 })).peak.webCpus, (48 + 2 + 3) * 4);
  });

  it("counts the places kept free as pods that need a node", () => {
    assert.equal(estimate(5000, prodWith({ sparePods: 2 })).peak.webNodes.most, 28);
    assert.equal(estimate(5000, prodWith({ sparePods: 0 })).peak.webNodes.most, 26);
  });
});
