import type { Limit } from "../../k8s/capacity/capacity-plan";
import type { ExpectedNodes } from "../../k8s/capacity/expected-nodes";
import { OTHER_NODES } from "../model/other-nodes";
import type { Report } from "../model/report";
import { columns } from "./columns";
import { costLines } from "./cost-text";
import { pasteLines } from "./paste";

/** What ends growth, by the key that moves it. */
const LIMIT_KEYS: Readonly<Record<Limit["name"], string>> = {
  autoscaler: "sizing.maxReplicas",
  nodes: "nodePools.webMaxCpu",
  database: "database.maxCapacity",
};

/** The report as lines for people. */
export function reportLines(report: Report): readonly string[] {
  const { site, estimate, limits } = report;
  return [
    `${estimate.students} students on ${site.stack} in ${site.region} (Pulumi.${site.stack}.yaml)`,
    "",
    ...quantityLines(report),
    "",
    "As configured, what saturates first comes first:",
    "",
    ...columns(limits.map(({ name, students }) => [LIMIT_KEYS[name], `${students} students`])),
    "",
    ...costLines(report),
    "",
    ...adviceLines(report),
  ];
}

function quantityLines({ estimate, bounds, site }: Report): string[] {
  const { idle, peak, rate, busy } = estimate;
  const instances = 1 + site.database.readers;
  const small = (count: number): string => `${count} × ${OTHER_NODES.cpus} CPU`;
  const system = `${site.systemNodes.count} × ${site.systemNodes.instanceType}`;
  return columns([
    ["", "idle", "exam", "allowed"],
    ["requests to php a second", "", round(rate.peak), ""],
    ["busy CPUs of php", "", round(busy.cpus), ""],
    ["web pods", `${idle.webPods}`, `${peak.webPods}`, bound(peak.webPods, bounds.webPods)],
    ["places kept free", ...both(`${site.sparePods}`)],
    ["nodes for these", showNodes(idle.webNodes), showNodes(peak.webNodes), ""],
    ["nodes for Redis", ...both(small(OTHER_NODES.redis))],
    [
      "CPUs of these nodes at most",
      `${idle.webCpus}`,
      `${peak.webCpus}`,
      bound(peak.webCpus, bounds.webCpus),
    ],
    ["nodes for tasks", ...both(small(OTHER_NODES.tasks))],
    ["system nodes", ...both(system)],
    ["database connections, busy", "", `${peak.connections.busy}`, ""],
    [
      "database connections at most",
      `${idle.connections.most}`,
      `${peak.connections.most}`,
      bound(peak.connections.most, bounds.connections),
    ],
    [
      instances === 1 ? "Aurora" : `Aurora, ${instances} instances together`,
      `${idle.acu.fewest} ACU`,
      `${peak.acu.fewest} to ${peak.acu.most} ACU`,
      `${instances * site.database.maxCapacity} ACU`,
    ],
  ]);
}

function adviceLines({ site, estimate, changes, mostStudents }: Report): string[] {
  if (changes === undefined) {
    return [...refusal(estimate.students, mostStudents)];
  }
  const file = `Pulumi.${site.stack}.yaml`;
  const lines = pasteLines(changes);
  const window = `The exam's entry in moodle-infra:examWindows says "students: ${estimate.students}".`;
  return lines.length === 0
    ? [`${file} carries them as it is. ${window}`]
    : [`To paste into ${file}, in place of these keys:`, "", ...lines, "", window];
}

/** Why no configuration is offered. */
export function refusal(students: number, most: number): readonly string[] {
  return [
    `No configuration carries ${students} students: with this load and these pods, the largest ends at ${most}.`,
    "Let them sit in turns, or measure an exam and put what you find into moodle-k8s:examLoad.",
  ];
}

function showNodes({ fewest, most, cpus }: ExpectedNodes): string {
  return `${fewest === most ? "" : `${fewest} to `}${most} × ${cpus} CPU`;
}

function bound(needed: number, allowed: number): string {
  return needed > allowed ? `${allowed}, too few` : `${allowed}`;
}

function both(text: string): [string, string, string] {
  return [text, text, ""];
}

function round(value: number): string {
  return `${Math.round(value * 10) / 10}`;
}
