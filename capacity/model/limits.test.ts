import assert from "node:assert/strict";
import fc from "fast-check";
import { ConfigError } from "../../infra/config-reader";
import type { Overrides } from "../testing/sites";
import { prodWith, sites } from "../testing/sites";
import { LARGEST, limits, mostStudents } from "./limits";

const POOLS = { webOnDemandCpu: 16, workerMaxCpu: 32, nodeLifetimeDays: 14 };

function mistakes(overrides: Overrides): string {
  try {
    prodWith(overrides);
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    return error.message;
  }
  return assert.fail("the layers took it");
}

describe("what a site carries", () => {
  it("ends at the largest values that the layers take", () => {
    const { maxReplicas, webMaxCpu } = LARGEST;
    const sizing = { minReplicas: 3, maxReplicas: maxReplicas + 1, fpmChildren: 1 };
    assert.match(mistakes({ sizing }), new RegExp(`a whole number from 2 to ${maxReplicas}\\.`));
    assert.match(
      mistakes({ nodePools: { ...POOLS, webMaxCpu: webMaxCpu + 1 } }),
      new RegExp(`a whole number from 2 to ${webMaxCpu}\\.`),
    );
    prodWith({ nodePools: { ...POOLS, webMaxCpu } });
  });

  it("names the nearest limit first, and never more than any site carries", () => {
    fc.assert(
      fc.property(sites, (site) => {
        const found = limits(site);
        const [first, second, third] = found.map(({ students }) => students);
        assert.equal(found.length, 3);
        assert.ok((first ?? 0) <= (second ?? 0) && (second ?? 0) <= (third ?? 0));
        assert.ok((first ?? 0) <= mostStudents(site));
      }),
    );
  });

  it("is less where places are kept free and nodes are few", () => {
    const nodePools = { ...POOLS, webMaxCpu: 160 };
    const nodes = (sparePods: number): number =>
      limits(prodWith({ nodePools, sparePods })).find(({ name }) => name === "nodes")?.students ??
      0;
    assert.ok(nodes(4) < nodes(0));
  });
});
