import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { format, resolveConfig } from "prettier";
import { ALARM_DOCS, alarmDocs, EXAMPLE } from "./alarm-docs";
import { alarmsOf } from "./alarms/table";
import { measurements } from "./measurements";
import { NOTICES } from "./notices";
import { runbookPath, RUNBOOKS } from "./runbooks";

const ROOT = join(__dirname, "..", "..");
const read = (file: string): string => readFileSync(join(ROOT, file), "utf8");

describe("documentation of alarms", () => {
  it("is what the table says", async () => {
    const options = await resolveConfig(join(ROOT, ALARM_DOCS));
    const written = await format(alarmDocs(), { ...options, filepath: ALARM_DOCS });
    assert.equal(read(ALARM_DOCS), written, "run npm run infra:docs");
  });

  it("has a page for every alarm, and no page that nothing leads to", () => {
    const used = new Set([
      ...alarmsOf(EXAMPLE).map(({ runbook }) => runbook),
      ...NOTICES.map(({ runbook }) => runbook),
      // AWS Budgets writes its own mails; the table's page names this one.
      "budget",
    ]);
    assert.deepEqual([...used].sort(), [...RUNBOOKS]);
    const pages = readdirSync(join(ROOT, "docs/runbooks")).filter((file) =>
      used.has(file.replace(/\.md$/, "")),
    );
    assert.deepEqual(
      pages.sort(),
      RUNBOOKS.map((runbook) => `${runbook}.md`),
    );
  });

  it("has pages that name their alarms, and say what to look at and what to do", () => {
    for (const runbook of RUNBOOKS) {
      const page = read(runbookPath(runbook));
      for (const heading of ["## What it means", "## Look first", "## What to do"]) {
        assert.ok(page.includes(`\n${heading}\n`), `${runbook}: ${heading}`);
      }
      const named = [...alarmsOf(EXAMPLE), ...NOTICES].filter((each) => each.runbook === runbook);
      for (const { name } of named) {
        assert.ok(page.includes(`\`${name}\``), `${runbook} names ${name}`);
      }
    }
  });

  it("has no link to a file that is not there", () => {
    for (const runbook of RUNBOOKS) {
      const links = [...read(runbookPath(runbook)).matchAll(/\]\(([^)#:]+)\)/g)];
      for (const [, target = ""] of links) {
        assert.ok(existsSync(join(ROOT, "docs/runbooks", target)), `${runbook}: ${target}`);
      }
    }
  });

  it("describes each measurement that a metric is made of", () => {
    const page = read("docs/metrics.md");
    for (const { pattern, value } of Object.values(measurements)) {
      const metric = /\.metric = "([^"]+)"/.exec(pattern)?.[1];
      if (metric !== undefined) {
        const row = page
          .split("\n")
          .find((line) => line.includes(`\`${metric}\``) && line.startsWith("|"));
        assert.ok(
          row?.includes(`\`${value.replace("$.log_processed.", "")}\``),
          `${metric}: ${value}`,
        );
      }
    }
  });
});
