import { webPodCpu } from "../../infra/web-pod-cpu";
import type { ExamLoad } from "./exam-load";
import { requestRate } from "./exam-load";

/**
 * Share of a php container's CPU that the autoscaler aims at, in percent. Operators of large sites
 * (Catalyst, March 2026) scale at half: spikes of five to ten times come within minutes.
 */
export const CPU_TARGET_PERCENT = 50;

/** Share of the php-fpm children that may be busy before requests begin to queue by chance, in percent. */
const CHILDREN_TARGET_PERCENT = 80;

/** The part of {@link Sizing} that says how large the web tier is. */
export interface WebSizing {
  readonly minReplicas: number;
  readonly maxReplicas: number;
  readonly fpmChildren: number;
}

/** What a request rate keeps busy. */
export interface Busy {
  /** CPUs of php. */
  readonly cpus: number;
  /** php-fpm children, each with a connection to the database: rate times time (Little's law). */
  readonly children: number;
}

/** What an exam keeps busy at its peak. */
export function busyAtPeak(students: number, load: ExamLoad): Busy {
  const { peak } = requestRate(students, load);
  return {
    cpus: (peak * load.cpuMilliseconds) / 1000,
    children: (peak * load.childMilliseconds) / 1000,
  };
}

/** Students whose start one web pod takes while it stays at the autoscaler's target; a fraction. */
export function studentsPerPod(fpmChildren: number, load: ExamLoad): number {
  const { cpus, children } = busyAtPeak(1, load);
  const byCpu = ((webPodCpu(fpmChildren).php / 1000) * CPU_TARGET_PERCENT) / 100 / cpus;
  const byChildren = (fpmChildren * CHILDREN_TARGET_PERCENT) / 100 / children;
  return Math.min(byCpu, byChildren);
}

/** Web pods that an exam needs, beside those for everybody else. Not bounded by anything. */
export function podsFor(students: number, fpmChildren: number, load: ExamLoad): number {
  return Math.ceil(trimmed(students / studentsPerPod(fpmChildren, load)));
}

/** The other way round: students that this many pods carry. */
export function studentsFor(pods: number, fpmChildren: number, load: ExamLoad): number {
  return Math.floor(trimmed(pods * studentsPerPod(fpmChildren, load)));
}

/** How many web pods there must be at least. */
export interface Floor {
  /** What the autoscaler gets as its lower bound. */
  readonly pods: number;
  /** What students need; more than `pods` where the upper bound of the autoscaler cuts it. */
  readonly wanted: number;
}

/** The pods of a quiet hour, which go on being needed, and those of the exam on top. */
export function floorFor(students: number, sizing: WebSizing, load: ExamLoad): Floor {
  const { minReplicas, maxReplicas, fpmChildren } = sizing;
  const wanted = minReplicas + podsFor(students, fpmChildren, load);
  return { pods: Math.min(wanted, maxReplicas), wanted };
}

/** Keeps the last bits of a division from making one more of a whole number. */
function trimmed(value: number): number {
  const rounded = Math.round(value);
  return Math.abs(value - rounded) < 1e-9 * Math.max(1, rounded) ? rounded : value;
}
