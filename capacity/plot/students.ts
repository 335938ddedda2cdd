import type { Pricing, Report } from "../model/report";
import { reportOn } from "../model/report";
import type { Line, Picture } from "./picture";
import { COLOURS } from "./style";

/** Steps between no student and the last one drawn. */
const STEPS = 120;

/** How far beyond the students asked for the picture goes. */
const BEYOND = 1.2;

/**
 * What grows with students, from none to somewhat more than asked for, held against what the stack file
 * allows today.
 */
export function studentsPicture(
  { site, estimate, bounds, cost, limits }: Report,
  pricing: Pricing,
): Picture {
  const last = Math.ceil(estimate.students * BEYOND);
  const counts = [
    ...new Set(Array.from({ length: STEPS + 1 }, (_, step) => Math.round((last * step) / STEPS))),
  ];
  const reports = counts.map((students) => reportOn(students, site, pricing));
  const line = (colour: string, value: (report: Report) => number | undefined): Line => ({
    name: "needed",
    colour,
    points: reports.map((report) => ({ x: report.estimate.students, y: value(report) })),
  });
  const dollars = line(COLOURS.grey, (report) => report.cost.perHour?.peak);
  return {
    title: `${site.stack}: what students of one exam take`,
    subtitle: [
      `Calculated. As configured, the site saturates at ${limits[0]?.students ?? 0} students (${limits[0]?.name ?? "nothing"}).`,
    ],
    x: "students who sit at the same time",
    columns: [
      {
        marks: [{ name: `${estimate.students} students`, at: estimate.students }],
        panels: [
          {
            title: "web pods",
            between: "straight",
            lines: [line(COLOURS.blue, ({ estimate: { peak } }) => peak.webPods)],
            bounds: [{ name: "sizing.maxReplicas", at: bounds.webPods }],
          },
          {
            title: "CPUs of web pools",
            between: "straight",
            lines: [line(COLOURS.green, ({ estimate: { peak } }) => peak.webCpus)],
            bounds: [{ name: "nodePools.webMaxCpu", at: bounds.webCpus }],
          },
          {
            title: "connections",
            between: "straight",
            lines: [line(COLOURS.purple, ({ estimate: { peak } }) => peak.connections.most)],
            bounds: [{ name: "what Aurora takes", at: bounds.connections }],
          },
          ...(cost.perHour === undefined
            ? []
            : [{ title: "dollars an hour", between: "straight" as const, lines: [dollars] }]),
        ],
      },
    ],
  };
}
