import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";

import { format, resolveConfig } from "prettier";

import { PACKS, documents, missingTests, rulesFor } from "./documents";
import { CHECKLIST, NOT_YET } from "./items";

describe("the security checklist", () => {
  it("has all of its items, in order", () => {
    assert.deepEqual(
      CHECKLIST.map(({ id }) => id),
      Array.from({ length: 33 }, (_, index) => `C${String(index + 1).padStart(2, "0")}`),
    );
  });

  it("has a rule or a test behind every item, but for what is still to come", () => {
    const bare = CHECKLIST.filter(
      ({ id, tests = {} }) => rulesFor(id).length === 0 && Object.keys(tests).length === 0,
    );
    assert.deepEqual(
      bare.map(({ id }) => id),
      NOT_YET,
    );
    assert.deepEqual(
      bare.filter(({ later }) => later === undefined),
      [],
    );
  });

  it("is what rules refer to", () => {
    const known = new Set(CHECKLIST.map(({ id }) => id));
    for (const { metadata } of Object.values(PACKS).flat()) {
      for (const id of metadata.checklist) {
        assert.ok(known.has(id), `${metadata.name} names ${id}`);
      }
    }
  });

  it("names tests that exist", () => {
    assert.deepEqual(missingTests(), []);
  });

  for (const file of [
    "docs/checklist.md",
    "policy/configuration.schema.json",
    "policy/aws/README.md",
    "policy/kubernetes/README.md",
  ]) {
    it(`is up to date in ${file}: npm run policy:docs writes it`, async () => {
      const target = path.join(__dirname, "..", "..", file);
      const options = { ...(await resolveConfig(target)), filepath: target };
      assert.equal(readFileSync(target, "utf8"), await format(documents()[file] ?? "", options));
    });
  }
});
