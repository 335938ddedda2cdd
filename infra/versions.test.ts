import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { requireVersions, resolveVersions } from "./versions";

const NODE = { version: "1.35.0-20260101", source: "AWS" };
const UNRESOLVED = { version: "unresolved", source: "a registry" };

describe("pinned versions", () => {
  it("are taken as they stand", () => {
    const pins = { "eks-node-ami": NODE, "redis-image": UNRESOLVED };
    assert.deepEqual(resolveVersions(["eks-node-ami"], pins), {
      versions: { "eks-node-ami": "1.35.0-20260101" },
      unresolved: [],
    });
  });

  it("have a stand-in that no registry can hold where they are unresolved", () => {
    const { versions, unresolved } = resolveVersions(["redis-image"], {
      "redis-image": UNRESOLVED,
    });
    assert.match(versions["redis-image"], /^sha256:0{64}$/);
    assert.deepEqual(unresolved, ["redis-image"]);
  });

  it("stop an update that needs unresolved ones, naming all of them", async () => {
    const mocks = { call: () => ({}), newResource: () => ({ id: "", state: {} }) };
    await pulumi.runtime.setMocks(mocks, "moodle-infra", "prod", false);
    const pins = { "eks-node-ami": UNRESOLVED, "redis-image": UNRESOLVED };
    assert.throws(
      () => requireVersions(["eks-node-ami", "redis-image"], pins),
      (error) => {
        assert.ok(pulumi.RunError.isInstance(error));
        assert.equal(
          error.message,
          'eks-node-ami is "unresolved" in versions.lock.json: a real update needs it. Look it up: a registry\n' +
            'redis-image is "unresolved" in versions.lock.json: a real update needs it. Look it up: a registry',
        );
        return true;
      },
    );
  });
});
