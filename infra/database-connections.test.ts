import assert from "node:assert/strict";
import { maxConnections, neededConnections } from "./database-connections";

describe("database connections", () => {
  it("never promise more than AWS documents for a capacity, nor much less", () => {
    const documented = [
      [1, 189],
      [4, 823],
      [8, 1669],
      [16, 3360],
      [32, 5000],
      [256, 5000],
    ] as const;
    for (const [maxCapacity, connections] of documented) {
      const promised = maxConnections({ minCapacity: 1, maxCapacity });
      assert.ok(promised <= connections && promised >= connections * 0.99, `${maxCapacity} ACU`);
    }
  });

  it("are capped where the capacity at rest is half an ACU", () => {
    assert.equal(maxConnections({ minCapacity: 0.5, maxCapacity: 64 }), 2000);
  });

  it("are needed by every child of every pod, also while a rollout adds a quarter", () => {
    assert.equal(neededConnections({ maxReplicas: 10, fpmChildren: 20 }), (10 + 3) * 20 + 50);
  });
});
