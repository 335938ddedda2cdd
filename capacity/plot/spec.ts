import type { TopLevelSpec } from "vega-lite" with { "resolution-mode": "import" };
import type { Column, Panel, Picture } from "./picture";
import { COLOURS, CONFIG, HEIGHT, WIDTH } from "./style";

/** Room above the highest value, so that names of bounds fit. */
const HEADROOM = 1.15;

/** The picture as Vega-Lite describes it. */
export function specOf(picture: Picture): TopLevelSpec {
  const { columns } = picture;
  const xs = columns.flatMap(({ panels }) =>
    panels.flatMap(({ lines }) => lines.flatMap(({ points }) => points.map(({ x }) => x))),
  );
  const width = columns.length === 1 ? WIDTH.alone : WIDTH.beside;
  const rows = Math.max(0, ...columns.map(({ panels }) => panels.length));
  const tops = Array.from({ length: rows }, (_, row) => topOf(columns, row));
  const frame = { width, x: picture.x, domain: extent(xs) };
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    title: {
      text: picture.title,
      subtitle: [...picture.subtitle],
      anchor: "start",
      fontSize: 15,
      offset: 16,
    },
    config: CONFIG,
    hconcat: columns.map((column) => ({
      ...(column.title === undefined
        ? {}
        : { title: { text: column.title, anchor: "start", fontSize: 12, offset: 4 } }),
      vconcat: column.panels.map((panel, row) =>
        panelSpec(panel, column, {
          ...frame,
          top: tops[row] ?? 1,
          first: row === 0,
          last: row === rows - 1,
        }),
      ),
      spacing: 8,
      resolve: { scale: { color: "independent" } },
    })),
    spacing: 28,
    resolve: { scale: { color: "independent" } },
  } as TopLevelSpec;
}

interface Frame {
  readonly width: number;
  readonly x: string;
  readonly domain: readonly [number, number];
  readonly top: number;
  /** Whether it is the highest of its column, which alone names the marks. */
  readonly first: boolean;
  /** Whether it is the lowest of its column, which alone names the horizontal axis. */
  readonly last: boolean;
}

function panelSpec(panel: Panel, column: Column, frame: Frame): object {
  const { lines, between, bounds = [] } = panel;
  const x = {
    field: "x",
    type: "quantitative",
    scale: { domain: frame.domain, nice: false },
    axis: { title: frame.last ? frame.x : null, labels: frame.last, grid: true },
  };
  const y = {
    field: "y",
    type: "quantitative",
    scale: { domain: [0, frame.top], nice: false },
    axis: { title: panel.title, tickCount: 4 },
  };
  const color = {
    field: "name",
    type: "nominal",
    scale: { domain: lines.map(({ name }) => name), range: lines.map(({ colour }) => colour) },
    legend: lines.length > 1 ? {} : null,
  };
  return {
    width: frame.width,
    height: HEIGHT,
    layer: [
      {
        data: {
          values: lines.flatMap(({ name, points }) => points.map((point) => ({ ...point, name }))),
        },
        mark: {
          type: "line",
          interpolate: between === "step" ? "step-after" : "linear",
          strokeWidth: 1.8,
          invalid: "break-paths-show-domains",
        },
        encoding: { x, y, color },
      },
      ...bounds.flatMap(({ name, at }) => boundLayers(name, at, { x, y }, frame)),
      ...(column.marks ?? []).map(({ name, at }) => markLayer(name, at, x, frame)),
    ],
  };
}

function boundLayers(
  name: string,
  level: number,
  { x, y }: { readonly x: object; readonly y: object },
  { domain }: Frame,
): object[] {
  const data = { values: [{ x: domain[0], y: level, name }] };
  return [
    {
      data,
      mark: { type: "rule", color: COLOURS.vermilion, strokeDash: [5, 3] },
      encoding: { y },
    },
    {
      data,
      mark: { type: "text", align: "left", dx: 4, dy: -5, fontSize: 10, color: COLOURS.vermilion },
      encoding: { x, y, text: { field: "name" } },
    },
  ];
}

function markLayer(name: string, at: number, x: object, { domain, first }: Frame): object {
  const right = at - domain[0] > (domain[1] - domain[0]) / 2;
  return {
    data: { values: [{ x: at, name }] },
    layer: [
      {
        mark: { type: "rule", color: COLOURS.grey, strokeDash: [2, 2] },
        encoding: { x },
      },
      {
        mark: {
          type: "text",
          align: right ? "right" : "left",
          dx: right ? -4 : 4,
          fontSize: 10,
          color: COLOURS.grey,
          y: 6,
        },
        encoding: { x, text: { value: first ? name : "" } },
      },
    ],
  };
}

/** The end of the vertical axis that holds every line and bound of a row. */
function topOf(columns: readonly Column[], row: number): number {
  const values = columns.flatMap(({ panels }) => {
    const { lines = [], bounds = [] } = panels[row] ?? {};
    return [
      ...lines.flatMap(({ points }) => points.map(({ y }) => y ?? 0)),
      ...bounds.map(({ at }) => at),
    ];
  });
  return Math.max(1e-6, ...values) * HEADROOM;
}

function extent(values: readonly number[]): [number, number] {
  return values.length === 0 ? [0, 1] : [Math.min(...values), Math.max(...values)];
}
