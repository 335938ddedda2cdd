import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { format, resolveConfig } from "prettier";
import { overrides } from "./managed-groups";
import { WAF_DOCS, wafDocs } from "./waf-docs";

const ROOT = join(__dirname, "..", "..");

describe("documentation of the firewall", () => {
  it("is what the rules say", async () => {
    const target = join(ROOT, WAF_DOCS);
    const options = { ...(await resolveConfig(target)), filepath: target };
    assert.equal(
      readFileSync(target, "utf8"),
      await format(wafDocs(), options),
      "run npm run infra:docs",
    );
  });

  it("names each rule of ours that stops what AWS's only counts", () => {
    const rules = new Set(
      [...wafDocs().matchAll(/^\| `([\w-]+)` \| (?:blocks|labels)/gm)].map(([, name]) => name),
    );
    const named = overrides.flatMap(({ why }) => [
      ...why.matchAll(/\(`([\w-]+)`\)|`([\w-]+)` stops/g),
    ]);
    const missing = overrides.filter(({ why }) => !why.includes("`"));
    assert.deepEqual(missing, []);
    assert.deepEqual(
      named.map(([, first, second]) => first ?? second).filter((name) => !rules.has(name)),
      [],
    );
  });
});
