import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { maxConnections } from "../../infra/database-connections";
import {
  EXAM_LEAD_MINUTES,
  EXAM_TAIL_MINUTES,
  RECONCILE_MINUTES,
  SCALE_OUT_SECONDS,
  SPOT_RUNS,
} from "../../infra/exam-lead";
import { capacityPlan, limitsOf } from "./capacity-plan";
import type { ExamLoad } from "./exam-load";
import { defaultExamLoad, requestRate } from "./exam-load";

const SITE = {
  sizing: { minReplicas: 3, maxReplicas: 40, fpmChildren: 20 },
  webMaxCpu: 192,
  maxConnections: maxConnections({ minCapacity: 2, maxCapacity: 32 }),
};

/** One row of the page's table, cell by cell. */
function row(students: number): readonly string[] {
  const { rate, busy, floor, nodes, connections } = capacityPlan(students, SITE, defaultExamLoad);
  const cut = floor.wanted > floor.pods ? ` (${floor.pods})` : "";
  return [
    `${students}`,
    `${rate.start}`,
    `${rate.steady}`,
    `${busy.cpus}`,
    `${connections.atPeak}`,
    `${floor.wanted}${cut}`,
    nodes.map(({ cpus, count }) => `${count} × ${cpus}`).join(" or "),
    `${connections.atMost}`,
  ];
}

describe("docs/capacity.md", () => {
  const page = readFileSync(join(__dirname, "..", "..", "docs", "capacity.md"), "utf8");
  const text = page.replace(/\s+/g, " ");

  it("has the examples that the model computes", () => {
    const rows = page
      .split("\n")
      .map((line) => line.split("|").map((cell) => cell.trim()))
      .filter((cells) => cells.length === 10 && /^\d+$/.test(cells[1] ?? ""))
      .map((cells) => cells.slice(1, -1));
    assert.ok(rows.length > 5);
    const { nodes } = capacityPlan(12_000, SITE, defaultExamLoad);
    assert.ok(nodes.every(({ family }) => family === "c"));
    for (const cells of rows) {
      assert.deepEqual(cells, row(Number(cells[0])));
    }
  });

  it("says what saturates first", () => {
    const limits = limitsOf(SITE, defaultExamLoad)
      .map(({ name, students }, index) => `${students}${index === 0 ? " students" : ""} (${name})`)
      .join(", ");
    assert.ok(text.includes(`saturates at ${limits}, in this order`), limits);
    const steady = Math.ceil(10_000 / 60 / requestRate(1, defaultExamLoad).steady);
    assert.ok(text.includes(`steady rate reaches that with ${steady} students`), `${steady}`);
  });

  it("names the model's figures and times", () => {
    for (const [name, value] of Object.entries(defaultExamLoad) as [keyof ExamLoad, number][]) {
      assert.ok(text.includes(`\`${name}\` (${value})`), name);
    }
    const { autoscalerSync, nodeJoin, podStart } = SCALE_OUT_SECONDS;
    for (const said of [
      `raised ${EXAM_LEAD_MINUTES} minutes before`,
      `kept for ${EXAM_TAIL_MINUTES} minutes after`,
      `just missed (${RECONCILE_MINUTES} minutes), one that failed (${RECONCILE_MINUTES})`,
      `(${autoscalerSync} s for the autoscaler, ${nodeJoin} s for a node to join, ${podStart} s for image and pod)`,
      `Spot nodes leave (${SPOT_RUNS * RECONCILE_MINUTES})`,
    ]) {
      assert.ok(text.includes(said), said);
    }
  });
});
