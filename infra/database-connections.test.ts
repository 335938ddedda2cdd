import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { capacityFor, connectionBudget, maxConnections, showBudget } from "./database-connections";

const acu = fc.integer({ min: 2, max: 512 }).map((halves) => halves / 2);
const sizing = fc.record({
  maxReplicas: fc.integer({ min: 2, max: 1000 }),
  fpmChildren: fc.integer({ min: 1, max: 200 }),
});

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

  it("never become fewer with more capacity", () => {
    fc.assert(
      fc.property(fc.constantFrom(0.5, 1), acu, acu, (minCapacity, one, other) => {
        const [smaller, larger] = [Math.min(one, other), Math.max(one, other)];
        assert.ok(
          maxConnections({ minCapacity, maxCapacity: smaller }) <=
            maxConnections({ minCapacity, maxCapacity: larger }),
        );
      }),
    );
  });

  it("are needed by every child of every pod, by a rollout, workers and a reserve", () => {
    assert.equal(connectionBudget({ maxReplicas: 10, fpmChildren: 20 }).total, 13 * 20 + 12 + 24);
  });

  it("suffice for all children of all pods at once, whatever the size", () => {
    fc.assert(
      fc.property(sizing, (web) => {
        const { total, pods, surge, children, workers, reserve } = connectionBudget(web);
        assert.ok(total > web.maxReplicas * web.fpmChildren);
        assert.equal(total, (pods + surge) * children + workers + reserve);
      }),
    );
  });

  it("are shown as the sum they are", () => {
    assert.equal(
      showBudget(connectionBudget({ maxReplicas: 40, fpmChildren: 20 })),
      "(40 pods + 10 during a rollout) × 20 php-fpm children + 12 workers + 24 in reserve = 1036 connections",
    );
  });

  it("name the smallest capacity that carries them, where there is one", () => {
    fc.assert(
      fc.property(sizing, (web) => {
        const { total } = connectionBudget(web);
        const capacity = capacityFor(total);
        if (capacity === undefined) {
          assert.ok(total > maxConnections({ minCapacity: 1, maxCapacity: 256 }));
          return;
        }
        assert.ok(maxConnections({ minCapacity: 1, maxCapacity: capacity }) >= total);
        if (capacity > 1) {
          assert.ok(maxConnections({ minCapacity: 1, maxCapacity: capacity - 0.5 }) < total);
        }
      }),
    );
  });
});

describe("docs/database-connections.md", () => {
  const text = readFileSync(join(__dirname, "..", "docs", "database-connections.md"), "utf8");
  const rows = [...text.matchAll(/^\| (\d+) +\| (\d+) +\| .* = (\d+) +\| (\S+)/gm)];

  it("has the sums that the configuration computes", () => {
    assert.ok(rows.length > 0);
    for (const [row, pods, children, needed, capacity] of rows) {
      const budget = connectionBudget({ maxReplicas: Number(pods), fpmChildren: Number(children) });
      assert.equal(Number(needed), budget.total, row);
      assert.equal(capacity, String(capacityFor(budget.total) ?? "none"), row);
    }
  });
});
