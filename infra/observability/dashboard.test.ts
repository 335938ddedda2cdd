import assert from "node:assert/strict";
import { EXAMPLE } from "./alarm-docs";
import type { Subject } from "./alarm";
import { metricsOf, subjectsOf } from "./alarm";
import { alarmGroups, alarmsOf } from "./alarms/table";
import type { Widget } from "./dashboard";
import { dashboard, GRID_WIDTH } from "./dashboard";

const groups = alarmGroups(EXAMPLE);
const watched = Object.fromEntries(
  alarmsOf(EXAMPLE).flatMap((alarm) =>
    subjectsOf(alarm).map((subject) => [subject, `the-${subject}`]),
  ),
) as Readonly<Record<Subject, string>>;
const { widgets } = dashboard({
  groups,
  watched,
  regions: { home: "eu-central-1", edge: "us-east-1" },
  alarmArns: ["arn:one", "arn:two"],
});

interface Graph {
  readonly title: string;
  readonly region: string;
  readonly metrics: readonly (readonly unknown[])[];
  readonly annotations: { readonly horizontal: readonly { readonly value: number }[] };
}

const graphs = widgets
  .filter(({ type }) => type === "metric")
  .map(({ properties }) => properties as unknown as Graph);

function overlap(one: Widget, other: Widget): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

describe("the dashboard", () => {
  it("lies on CloudWatch's grid, and no widget covers another", () => {
    for (const [index, widget] of widgets.entries()) {
      const { x, y, width, height } = widget;
      assert.ok([x, y, width, height].every((number) => Number.isInteger(number) && number >= 0));
      assert.ok(x + width <= GRID_WIDTH);
      const covered = widgets.slice(index + 1).filter((other) => overlap(widget, other));
      assert.deepEqual(covered, []);
    }
  });

  it("shows the metrics of every alarm with its threshold, in the region that has them", () => {
    for (const alarm of alarmsOf(EXAMPLE)) {
      const graph = graphs.find(({ title }) => title === alarm.title);
      assert.ok(graph !== undefined, alarm.name);
      assert.equal(graph.region, alarm.region === "home" ? "eu-central-1" : "us-east-1");
      assert.deepEqual(
        graph.annotations.horizontal.map(({ value }) => value),
        [alarm.threshold],
      );
      for (const metric of Object.values(metricsOf(alarm.signal))) {
        const line: readonly unknown[] | undefined = graph.metrics.find(
          ([, name]) => name === metric.name,
        );
        assert.equal(line?.[0], metric.namespace, alarm.name);
        for (const subject of subjectsOf(alarm)) {
          assert.ok(line.includes(`the-${subject}`), `${alarm.name}: ${subject}`);
        }
      }
    }
  });

  it("draws one line for each alarm: metrics of an expression are hidden", () => {
    for (const { title, metrics } of graphs) {
      const visible = metrics.filter(
        (line) => (line.at(-1) as { readonly visible?: boolean }).visible !== false,
      );
      assert.equal(visible.length, 1, title);
    }
  });

  it("begins with all alarms of the home region", () => {
    assert.deepEqual(widgets[0]?.properties["alarms"], ["arn:one", "arn:two"]);
  });
});
