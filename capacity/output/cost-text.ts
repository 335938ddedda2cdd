import type { Cost, CostLine, IdleAndPeak } from "../model/cost";
import { MONTH_HOURS } from "../model/cost";
import type { Report } from "../model/report";
import { columns } from "./columns";

/** What it costs, with where each price is from; or which prices are missing and how to give them. */
export function costLines({ cost, site, examHours, standIn }: Report): string[] {
  const { lines, missing, perHour, perMonth } = cost;
  const heading =
    standIn === undefined
      ? `US dollars an hour in ${site.region}, before tax`
      : `US dollars an hour by prices of ${standIn}, which stand in for those of ${site.region}`;
  const rows = [
    ["", "unit", "price", "idle", "exam at most"],
    ...lines.map((line) => [
      line.what,
      line.item,
      line.price === undefined ? "not known" : `${line.price.usd}`,
      amount(line, "idle"),
      amount(line, "peak"),
    ]),
    ["an hour", "", "", total(perHour, "idle"), total(perHour, "peak")],
    [`a month of ${MONTH_HOURS} hours`, "", "", total(perMonth, "idle"), ""],
    [`with ${hours(examHours)} at the peak`, "", "", "", total(perMonth, "peak")],
  ];
  return [
    `${heading}:`,
    "",
    ...columns(rows),
    "",
    ...(missing.length === 0 ? [] : missingLines(cost, site.region)),
    ...sourceLines(lines),
    "Nodes are counted on-demand. Left out: Spot and other discounts, disks, file storage, I/O, traffic,",
    "NAT, VPC endpoints, load balancer, CloudFront, WAF, logs, keys and backups.",
  ];
}

function missingLines({ missing }: Cost, region: string): string[] {
  return [
    `No price is known in ${region} of: ${missing.join(", ")}. Look it up and add`,
    `  ${missing.map((item) => `--price ${item}=USD`).join(" ")}`,
    "or let another region's stand in, with --prices-of (see --help).",
  ];
}

/** Every source once, with the items that it prices. */
function sourceLines(lines: readonly CostLine[]): string[] {
  const bySource = new Map<string, Set<string>>();
  for (const { item, price } of lines) {
    if (price !== undefined) {
      const source = price.date === undefined ? price.source : `${price.source} (${price.date})`;
      bySource.set(source, (bySource.get(source) ?? new Set()).add(item));
    }
  }
  return [...bySource].map(([source, items]) => `Price of ${[...items].join(", ")}: ${source}.`);
}

function amount({ units, price }: CostLine, when: keyof IdleAndPeak): string {
  return price === undefined ? `${units[when]} ×` : dollars(units[when] * price.usd);
}

function total(sums: IdleAndPeak | undefined, when: keyof IdleAndPeak): string {
  return sums === undefined ? "not known" : dollars(sums[when]);
}

function dollars(value: number): string {
  return value.toFixed(2);
}

function hours(value: number): string {
  return `${Math.round(value * 100) / 100} hours`;
}
