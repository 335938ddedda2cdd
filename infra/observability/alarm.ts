import type { Runbook } from "./runbooks";

/** What alarms watch; its name is known once it is built. */
export type Subject =
  | "loadBalancer"
  | "targetGroup"
  | "distribution"
  | "webAcl"
  | "homeCertificate"
  | "edgeCertificate"
  | "databaseCluster"
  | "fileSystem"
  | "cluster"
  | "interruptionQueue"
  | "databaseRotation"
  | "redisRotation"
  | "restoreTest";

/** A statistic over one period of a metric; `p95` and the like are percentiles. */
export type Statistic = "Average" | "Maximum" | "Minimum" | "Sum" | "p95";

/** A metric of CloudWatch. */
export interface Metric {
  readonly namespace: string;
  readonly name: string;
  /** Dimension → the subject that it names, or the same value everywhere. */
  readonly dimensions: Readonly<Record<string, Subject | { readonly always: string }>>;
  readonly statistic: Statistic;
}

/** One metric, or what metric math makes of several: id → metric, and the expression over the ids. */
export type Signal =
  | { readonly metric: Metric }
  | { readonly expression: string; readonly of: Readonly<Record<string, Metric>> };

/** One row of the table of alarms. */
export interface Alarm {
  /** Unique; on AWS it stands after the stack's name. */
  readonly name: string;
  /** What is wrong, as the first words that the recipient reads. */
  readonly title: string;
  /** `now`: students notice or soon will. `today`: it can wait for the morning. */
  readonly urgency: "now" | "today";
  /** `edge` for what CloudFront and its firewall report, in their region alone. */
  readonly region: "home" | "edge";
  readonly signal: Signal;
  readonly comparison: ">=" | ">" | "<";
  readonly threshold: number;
  readonly unit: string;
  readonly window: Window;
  /** How a period without data counts; `ignore` keeps the state that the alarm has. */
  readonly missing: "breaching" | "notBreaching" | "ignore";
  /** Why this threshold and this window. */
  readonly why: string;
  /** Why missing data counts so. */
  readonly whyMissing: string;
  readonly runbook: Runbook;
}

/** When an alarm is raised. */
export interface Window {
  /** Seconds of a period. */
  readonly seconds: number;
  /** Periods that must be bad. */
  readonly periods: number;
}

/**
 * Periods that are looked back over: twice as many as must be bad. So one odd period changes nothing,
 * a value that is bad every other time does not switch the alarm on and off, and an alarm ends no
 * faster than it began.
 */
export function evaluationPeriods({ periods }: Window): number {
  return 2 * periods;
}

/** The metrics of a signal, by id. */
export function metricsOf(signal: Signal): Readonly<Record<string, Metric>> {
  return "metric" in signal ? { value: signal.metric } : signal.of;
}

/** What an alarm must know to be built. */
export function subjectsOf({ signal }: Alarm): readonly Subject[] {
  return Object.values(metricsOf(signal)).flatMap(({ dimensions }) =>
    Object.values(dimensions).filter((value) => typeof value === "string"),
  );
}

/** A window in words, for example `3 of 6 min`. */
export function showWindow(window: Window): string {
  const [size, unit] = scaleOf(window.seconds);
  const count = `${window.periods} of ${evaluationPeriods(window)}`;
  return size === 1 ? `${count} ${unit}` : `${count} × ${size} ${unit}`;
}

function scaleOf(seconds: number): readonly [size: number, unit: string] {
  const scales = [
    [86_400, "days"],
    [3600, "h"],
    [60, "min"],
  ] as const;
  const [scale, unit] = scales.find(([size]) => seconds % size === 0) ?? [1, "s"];
  return [seconds / scale, unit];
}
