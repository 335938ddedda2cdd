import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pricesOf } from "./model/prices";
import { reportOn } from "./model/report";
import { reportLines } from "./output/text";
import { prodWith, REPOSITORY } from "./testing/sites";

describe("docs/capacity.md", () => {
  it("shows what the command prints", () => {
    const page = readFileSync(join(REPOSITORY, "docs", "capacity.md"), "utf8");
    const [, shown] = /^```text\n([^]*?)\n```$/m.exec(page) ?? [];
    const standIn = "us-east-1";
    const pricing = { prices: pricesOf(standIn), standIn, examHours: undefined };
    const printed = reportLines(reportOn(10_000, prodWith({}), pricing)).join("\n");
    assert.equal(
      shown,
      [
        "$ npm run --silent capacity -- --students 10000 --stack prod --prices-of us-east-1",
        "",
        printed,
      ].join("\n"),
    );
  });
});
