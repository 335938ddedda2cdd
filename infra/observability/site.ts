import type { Capacity } from "../database-connections";
import type { Metric, Statistic } from "./alarm";
import type { Measurement } from "./measurements";

/** What thresholds follow from. */
export interface Site {
  /** Of the stack, and namespace of our own metrics, for example `moodle-prod`. */
  readonly name: string;
  readonly database: Capacity & { readonly readers: number };
  readonly sizing: {
    readonly minReplicas: number;
    readonly maxReplicas: number;
    readonly fpmChildren: number;
  };
  /** Students of the largest exam; 0 without exams. */
  readonly largestExam: number;
}

/** A metric of our own; it has no dimensions, so that CloudWatch keeps one series of each. */
export function measured({ name }: Site, measurement: Measurement, statistic: Statistic): Metric {
  return { namespace: name, name: measurement.name, dimensions: {}, statistic };
}
