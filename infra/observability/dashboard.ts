import type { Alarm, Metric, Subject } from "./alarm";
import { metricsOf } from "./alarm";
import type { AlarmGroup } from "./alarms/table";
import { runbookPath } from "./runbooks";

/** Subject → its name on AWS. */
type Names = Readonly<Record<Subject, string>>;

/** What the dashboard needs beside the table of alarms. */
export interface DashboardSettings {
  readonly groups: readonly AlarmGroup[];
  readonly watched: Names;
  readonly regions: Readonly<Record<Alarm["region"], string>>;
  /** ARNs of the alarms of the home region, for the overview. */
  readonly alarmArns: readonly string[];
}

/** A widget in CloudWatch's grammar of dashboards. */
export interface Widget {
  readonly type: "alarm" | "metric" | "text";
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** Columns of CloudWatch's grid. */
export const GRID_WIDTH = 24;

const OVERVIEW_HEIGHT = 5;
const TITLE_HEIGHT = 1;
const GRAPH = { width: 8, height: 6 } as const;

/** The dashboard: all alarms at a glance, then a graph of each with its threshold, from the outside in. */
export function dashboard(settings: DashboardSettings): { readonly widgets: readonly Widget[] } {
  const widgets: Widget[] = [
    {
      type: "alarm",
      x: 0,
      y: 0,
      width: GRID_WIDTH,
      height: OVERVIEW_HEIGHT,
      properties: { title: "Is Moodle well?", alarms: settings.alarmArns },
    },
  ];
  let y = OVERVIEW_HEIGHT;
  for (const { title, alarms } of settings.groups) {
    widgets.push({
      type: "text",
      x: 0,
      y,
      width: GRID_WIDTH,
      height: TITLE_HEIGHT,
      properties: { markdown: `## ${title}`, background: "transparent" },
    });
    y += TITLE_HEIGHT;
    widgets.push(
      ...alarms.map((alarm, index) => ({
        type: "metric" as const,
        ...place(index, y),
        properties: graph(alarm, settings),
      })),
    );
    y += GRAPH.height * Math.ceil(alarms.length / (GRID_WIDTH / GRAPH.width));
  }
  return { widgets };
}

function place(index: number, y: number): Omit<Widget, "type" | "properties"> {
  const columns = GRID_WIDTH / GRAPH.width;
  return {
    x: GRAPH.width * (index % columns),
    y: y + GRAPH.height * Math.floor(index / columns),
    ...GRAPH,
  };
}

function graph(
  alarm: Alarm,
  { watched, regions }: DashboardSettings,
): Readonly<Record<string, unknown>> {
  const { signal, threshold, comparison, unit } = alarm;
  const expression =
    "metric" in signal
      ? []
      : [[{ expression: signal.expression, id: "watched", label: alarm.name }]];
  const visible = "metric" in signal;
  return {
    title: alarm.title,
    region: regions[alarm.region],
    view: "timeSeries",
    stacked: false,
    period: alarm.window.seconds,
    metrics: [
      ...expression,
      ...Object.entries(metricsOf(signal)).map(([id, metric]) => [
        ...series(metric, watched),
        { id, stat: metric.statistic, visible, ...(visible ? { label: alarm.name } : {}) },
      ]),
    ],
    annotations: {
      horizontal: [
        {
          label: `${comparison} ${threshold} ${unit}: ${runbookPath(alarm.runbook)}`,
          value: threshold,
        },
      ],
    },
  };
}

/** A metric as dashboards write it: namespace, name, then dimensions with their values. */
function series({ namespace, name, dimensions }: Metric, watched: Names): readonly string[] {
  return [
    namespace,
    name,
    ...Object.entries(dimensions).flatMap(([dimension, value]) => [
      dimension,
      typeof value === "string" ? watched[value] : value.always,
    ]),
  ];
}
