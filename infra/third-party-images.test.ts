import assert from "node:assert/strict";
import { cachedRepository, THIRD_PARTY_REPOSITORIES } from "./third-party-images";

describe("third-party images", () => {
  it("are cached under a path of their own, each within ECR's grammar", () => {
    const paths = THIRD_PARTY_REPOSITORIES.map((repository) => cachedRepository(repository).path);
    assert.equal(new Set(paths).size, paths.length);
    for (const path of paths) {
      assert.match(
        path,
        /^(?=.{2,256}$)[a-z0-9]+([._-][a-z0-9]+)*(\/[a-z0-9]+([._-][a-z0-9]+)*)+$/,
      );
    }
    assert.deepEqual(cachedRepository("public.ecr.aws/docker/library/redis"), {
      prefix: "ecr-public",
      path: "ecr-public/docker/library/redis",
    });
  });

  it("are refused unless they are listed, since no repository would take them", () => {
    assert.throws(() => cachedRepository("docker.io/library/redis"), {
      message:
        "docker.io/library/redis is not among the third-party repositories that the cluster may pull from. Add it to THIRD_PARTY_REPOSITORIES in infra/third-party-images.ts; its registry must be one of public.ecr.aws, registry.k8s.io, quay.io.",
    });
  });
});
