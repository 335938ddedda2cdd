import type { Line, Mark, Picture } from "./picture";
import { COLOURS } from "./style";

/** What was seen at one moment of an exam morning. */
export interface Sample {
  /** Since the run began. */
  readonly seconds: number;
  /** Requests a second that students make. */
  readonly demand: number;
  /** Requests a second that ready pods serve at most. */
  readonly capacity: number;
  /** Web pods that the autoscaler asks for. */
  readonly wantedPods: number;
  readonly readyPods: number;
  readonly nodes: number;
  /** What the nodes cost, in US dollars; absent where prices are not known. */
  readonly dollarsPerHour?: number;
}

/** One way through the morning. */
export interface MeasuredRun {
  readonly name: string;
  /** In the order of time. */
  readonly samples: readonly Sample[];
  /** Moments to look at, in seconds since the run began; for example the surge. */
  readonly marks?: readonly Mark[];
}

/** An exam morning as it was measured, the runs beside each other; the times become minutes. */
export function morningPicture(
  title: string,
  subtitle: readonly string[],
  runs: readonly MeasuredRun[],
): Picture {
  const priced = runs.some(({ samples }) =>
    samples.some(({ dollarsPerHour }) => dollarsPerHour !== undefined),
  );
  return {
    title,
    subtitle,
    x: "minutes",
    columns: runs.map(({ name, samples, marks = [] }) => {
      const line = (
        label: string,
        colour: string,
        value: (sample: Sample) => number | undefined,
      ): Line => ({
        name: label,
        colour,
        points: samples.map((sample) => ({ x: sample.seconds / 60, y: value(sample) })),
      });
      return {
        title: name,
        marks: marks.map((mark) => ({ ...mark, at: mark.at / 60 })),
        panels: [
          {
            title: "requests a second",
            between: "step",
            lines: [
              line("demand", COLOURS.vermilion, ({ demand }) => demand),
              line("capacity", COLOURS.blue, ({ capacity }) => capacity),
            ],
          },
          {
            title: "web pods",
            between: "step",
            lines: [
              line("asked for", COLOURS.purple, ({ wantedPods }) => wantedPods),
              line("ready", COLOURS.blue, ({ readyPods }) => readyPods),
            ],
          },
          {
            title: "nodes",
            between: "step",
            lines: [line("nodes", COLOURS.green, ({ nodes }) => nodes)],
          },
          ...(priced
            ? [
                {
                  title: "dollars an hour",
                  between: "step" as const,
                  lines: [line("cost", COLOURS.grey, ({ dollarsPerHour }) => dollarsPerHour)],
                },
              ]
            : []),
        ],
      };
    }),
  };
}
