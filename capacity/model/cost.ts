import type { Family } from "../../k8s/capacity/node-memory";
import type { Site } from "../site";
import type { Estimate } from "./estimate";
import { OTHER_NODES } from "./other-nodes";
import type { Price, Prices } from "./prices";
import { SERVICES } from "./prices";

/** Hours of a month: a year's, by twelve. */
export const MONTH_HOURS = 730;

/** The same thing at rest and in an exam. */
export interface IdleAndPeak {
  readonly idle: number;
  readonly peak: number;
}

/** Something that is paid by the hour. */
export interface CostLine {
  /** What it is for. */
  readonly what: string;
  /** Name of its unit price. */
  readonly item: string;
  /** Units at a time. */
  readonly units: IdleAndPeak;
  /** Absent where nobody knows it. */
  readonly price?: Price;
}

export interface Cost {
  readonly lines: readonly CostLine[];
  /** Items without a price, each once. */
  readonly missing: readonly string[];
  /** US dollars for an hour; absent where a price is missing, since a part would mislead. */
  readonly perHour?: IdleAndPeak;
  /** US dollars for a month of {@link MONTH_HOURS}: without exams, and with so many hours at the peak. */
  readonly perMonth?: IdleAndPeak;
}

/**
 * What an estimate costs at most: nodes on-demand, although those beyond the floor are Spot between
 * exams, and at the peak Aurora at its largest capacity.
 *
 * @param examHours hours of a month that are spent at the peak.
 */
export function costOf(
  { idle, peak }: Estimate,
  site: Pick<Site, "systemNodes">,
  prices: Prices,
  examHours: number,
): Cost {
  const { webNodes } = peak;
  const others = OTHER_NODES.redis + OTHER_NODES.tasks;
  const { instanceType, count } = site.systemNodes;
  const lines = [
    line("web nodes", instanceName(webNodes), idle.webNodes.most, webNodes.most),
    line("Redis and tasks", instanceName({ family: "c", cpus: OTHER_NODES.cpus }), others, others),
    line("system nodes", instanceType, count, count),
    line("Aurora", SERVICES.aurora, idle.acu.most, peak.acu.most),
    line("control plane", SERVICES.cluster, 1, 1),
  ].map((each): CostLine => {
    const price = prices.get(each.item);
    return price === undefined ? each : { ...each, price };
  });
  const missing = lines.filter(({ price }) => price === undefined).map(({ item }) => item);
  if (missing.length > 0) {
    return { lines, missing: [...new Set(missing)] };
  }
  const sum = (when: keyof IdleAndPeak): number =>
    lines.reduce((total, { units, price }) => total + units[when] * (price?.usd ?? 0), 0);
  const perHour = { idle: sum("idle"), peak: sum("peak") };
  return {
    lines,
    missing: [],
    perHour,
    perMonth: {
      idle: perHour.idle * MONTH_HOURS,
      peak: perHour.idle * (MONTH_HOURS - examHours) + perHour.peak * examHours,
    },
  };
}

/** Sizes of instances by their CPUs. */
const SIZES: Readonly<Record<number, string>> = { 4: "xlarge", 8: "2xlarge", 16: "4xlarge" };

/** Karpenter takes the cheapest that the pools allow: the oldest generation of them. */
function instanceName({
  family,
  cpus,
}: {
  readonly family: Family;
  readonly cpus: number;
}): string {
  return `${family}7g.${SIZES[cpus] ?? `${cpus}-cpus`}`;
}

function line(what: string, item: string, idle: number, peak: number): CostLine {
  return { what, item, units: { idle, peak } };
}
