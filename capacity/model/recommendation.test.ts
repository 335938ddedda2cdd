import assert from "node:assert/strict";
import fc from "fast-check";
import { floorFor } from "../../k8s/capacity/web-capacity";
import { prodWith, sites } from "../testing/sites";
import { limits, mostStudents } from "./limits";
import { changesOf, recommended } from "./recommendation";
import { webCpus } from "./web-cpus";

/** From a seminar to more than any site carries. */
const students = fc.oneof(
  fc.integer({ min: 1, max: 500 }),
  fc.integer({ min: 1, max: 20_000 }),
  fc.integer({ min: 1, max: 200_000 }),
);

describe("the configuration that capacity recommends", () => {
  it("passes the layers' own checks, and carries the exam", () => {
    fc.assert(
      fc.property(students, sites, (some, site) => {
        const changed = recommended(some, site);
        if (changed === undefined) {
          return;
        }
        const { sizing, database, nodePools, sparePods, examLoad } = changed;
        const read = prodWith({ sizing, database, nodePools, sparePods, examLoad });
        assert.deepEqual(read, changed);
        assert.ok((limits(read)[0]?.students ?? 0) >= some);
        const { wanted } = floorFor(some, read.sizing, read.examLoad);
        assert.ok(wanted <= read.sizing.maxReplicas);
        assert.ok(webCpus(wanted, read) <= read.nodePools.webMaxCpu);
      }),
    );
  });

  it("is what stands there up to the first limit, and something else beyond it", () => {
    fc.assert(
      fc.property(sites, (site) => {
        const [first] = limits(site);
        assert.ok(first !== undefined);
        fc.pre(first.students > 0);
        assert.deepEqual(recommended(first.students, site), site);
        assert.notDeepEqual(recommended(first.students + 1, site), site);
      }),
    );
  });

  it("exists up to the most students whom any site carries, and not beyond", () => {
    fc.assert(
      fc.property(sites, (site) => {
        const most = mostStudents(site);
        fc.pre(most > 0);
        assert.notEqual(recommended(most, site), undefined);
        assert.equal(recommended(most + 1, site), undefined);
      }),
    );
  });

  it("raises and never lowers, and more students never get less", () => {
    fc.assert(
      fc.property(students, students, sites, (some, more, site) => {
        const one = recommended(some, site);
        const other = recommended(some + more, site);
        if (one === undefined) {
          assert.equal(other, undefined);
          return;
        }
        for (const [small, large] of [
          [site, one],
          [one, other ?? one],
        ] as const) {
          assert.ok(small.sizing.maxReplicas <= large.sizing.maxReplicas);
          assert.ok(small.database.minCapacity <= large.database.minCapacity);
          assert.ok(small.database.maxCapacity <= large.database.maxCapacity);
          assert.ok(small.nodePools.webMaxCpu <= large.nodePools.webMaxCpu);
        }
      }),
    );
  });

  it("has nothing to change on the site that it recommends", () => {
    fc.assert(
      fc.property(students, sites, (some, site) => {
        const changed = recommended(some, site);
        if (changed !== undefined) {
          assert.deepEqual(changesOf(changed, recommended(some, changed) ?? site), {});
        }
      }),
    );
  });

  it("lifts Aurora's limit of a small capacity at rest where connections ask for it", () => {
    const site = prodWith({
      database: {
        engineVersion: "17",
        minCapacity: 0.5,
        maxCapacity: 6,
        readers: 0,
        backupRetentionDays: 7,
      },
    });
    const { database } = recommended(20_000, site) ?? assert.fail("it can be carried");
    assert.equal(database.minCapacity, 1);
    assert.ok(database.maxCapacity > 6);
  });
});
