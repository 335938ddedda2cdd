import assert from "node:assert/strict";
import fc from "fast-check";
import { limits } from "./render/limits";
import { webResources } from "./web-resources";

const mebibytes = (quantity: string): number => Number(/^(\d+)Mi$/.exec(quantity)?.[1]);

describe("resources of a web pod", () => {
  it("are those of the load test for its twelve CPUs", () => {
    assert.equal(webResources(90).phpCpu, "12000m");
  });

  it("hold every child's upload at once, at its largest", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), (children) => {
        const resources = webResources(children);
        const uploads = children * limits.requestMebibytes;
        assert.ok(mebibytes(resources.phpTemporary) >= uploads);
        assert.ok(mebibytes(resources.nginxTemporary) > uploads);
      }),
    );
  });

  it("let one child reach PHP's memory limit while the others work", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), (children) => {
        const { phpMemoryRequest, phpMemoryLimit } = webResources(children);
        const spare = mebibytes(phpMemoryLimit) - mebibytes(phpMemoryRequest);
        // A child at work is within the request already.
        assert.ok(spare + 128 >= limits.phpMemoryMebibytes);
      }),
    );
  });
});
