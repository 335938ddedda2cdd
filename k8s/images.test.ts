import assert from "node:assert/strict";
import { repositoryName } from "./images";

describe("repository name", () => {
  it("is all that follows the registry's host, slashes included", () => {
    assert.equal(
      repositoryName("111111111111.dkr.ecr.eu-central-1.amazonaws.com/moodle/php"),
      "moodle/php",
    );
  });
});
