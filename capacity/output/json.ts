import { OTHER_NODES } from "../model/other-nodes";
import type { Report } from "../model/report";
import { pasteLines } from "./paste";

/** The report for programs; what is not known is null. */
export function reportJson(report: Report): object {
  const { site, estimate, changes, cost } = report;
  const { students, rate, busy, idle, peak } = estimate;
  return {
    stack: site.stack,
    region: site.region,
    students,
    load: site.examLoad,
    requestsPerSecond: rate,
    busy,
    idle,
    peak,
    otherNodes: OTHER_NODES,
    systemNodes: site.systemNodes,
    databaseInstances: 1 + site.database.readers,
    allowed: report.bounds,
    limits: report.limits,
    mostStudents: report.mostStudents,
    changes: changes ?? null,
    paste: changes === undefined ? null : pasteLines(changes).join("\n"),
    cost: {
      currency: "USD",
      pricesOf: report.standIn ?? site.region,
      lines: cost.lines.map((line) => ({ ...line, price: line.price ?? null })),
      missing: cost.missing,
      perHour: cost.perHour ?? null,
      perMonth: cost.perMonth ?? null,
      examHours: report.examHours,
    },
  };
}
