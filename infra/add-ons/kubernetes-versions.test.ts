import assert from "node:assert/strict";
import fc from "fast-check";
import { partsWithout, supportedVersions } from "./kubernetes-versions";

const support = fc
  .tuple(fc.string(), fc.integer({ min: 20, max: 50 }), fc.integer({ min: 0, max: 5 }))
  .map(([part, oldest, more]) => ({ part, oldest, newest: oldest + more }));

describe("Kubernetes versions", () => {
  it("are supported exactly where no part is without them", () => {
    fc.assert(
      fc.property(
        fc.array(support, { minLength: 1 }),
        fc.integer({ min: 15, max: 60 }),
        (parts, minor) => {
          const version = `1.${minor}`;
          assert.equal(
            supportedVersions(parts).includes(version),
            partsWithout(version, parts).length === 0,
          );
        },
      ),
    );
  });

  it("are counted, not compared as text or fractions", () => {
    const parts = [{ part: "EKS", oldest: 9, newest: 10 }];
    assert.deepEqual(supportedVersions(parts), ["1.9", "1.10"]);
    assert.deepEqual(partsWithout("1.11", parts), ["EKS"]);
  });
});
