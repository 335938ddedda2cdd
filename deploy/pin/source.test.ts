import assert from "node:assert/strict";
import { REPOSITORY } from "../../preview/testing/project";
import { readLock } from "./lock-file";
import { parseSource } from "./source";

describe("the sources in this repository's lock", () => {
  it("can all be looked up by machine, but for versions that code goes with", () => {
    const byHand = [...readLock(REPOSITORY)]
      .filter(([, { source }]) => parseSource(source).kind === "by-hand")
      .map(([name]) => name);
    assert.deepEqual(byHand, ["aws-load-balancer-controller", "karpenter", "moodle-release"]);
  });

  it("name Docker Hub's images as its registry does", () => {
    assert.deepEqual(parseSource("https://hub.docker.com/_/php (tag 8.4-fpm-alpine)"), {
      kind: "image",
      registry: "registry-1.docker.io",
      repository: "library/php",
      tag: "8.4-fpm-alpine",
    });
  });
});
