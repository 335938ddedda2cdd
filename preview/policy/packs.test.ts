import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { findPacks } from "./packs";

describe("finding policy packs", () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(path.join(tmpdir(), "packs-"));
  });
  afterEach(() => {
    rmSync(directory, { recursive: true });
  });

  it("finds every folder with a manifest, sorted, and nothing else", () => {
    for (const folder of ["kubernetes", "aws", "testing", "aws/nested"]) {
      mkdirSync(path.join(directory, folder), { recursive: true });
    }
    for (const file of ["kubernetes", "aws", "aws/nested", "."]) {
      writeFileSync(path.join(directory, file, "PulumiPolicy.yaml"), "runtime: nodejs\n");
    }
    assert.deepEqual(findPacks(directory), [
      path.join(directory, "aws"),
      path.join(directory, "kubernetes"),
    ]);
  });

  it("finds the packs of this project", () => {
    const policy = path.join(__dirname, "../../policy");
    assert.deepEqual(findPacks(policy), [
      path.join(policy, "aws"),
      path.join(policy, "kubernetes"),
    ]);
  });
});
