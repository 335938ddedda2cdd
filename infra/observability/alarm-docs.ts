import type { Alarm } from "./alarm";
import { showWindow } from "./alarm";
import { alarmGroups } from "./alarms/table";
import { measurements } from "./measurements";
import type { Notice } from "./notices";
import { NOTICES } from "./notices";
import type { Runbook } from "./runbooks";
import type { Site } from "./site";

/** Where the table stands in the repository. */
export const ALARM_DOCS = "docs/alarms.md";

/** An environment of the size that Pulumi.prod.yaml begins with; thresholds that follow from it say so. */
export const EXAMPLE: Site = {
  name: "moodle-prod",
  database: { minCapacity: 2, maxCapacity: 32, readers: 1 },
  sizing: { minReplicas: 3, maxReplicas: 40, fpmChildren: 20 },
  largestExam: 1200,
};

/** The page of all alarms, before it is formatted. */
export function alarmDocs(): string {
  const groups = alarmGroups(EXAMPLE);
  return [
    "# Alarms",
    "Written by `npm run infra:docs` from `infra/observability/`; a test fails when it is out of date.",
    `An alarm goes by mail to \`moodle-infra:alarmRecipients\`, and so does its end. Its name is that of the
stack and the one below, for example \`${EXAMPLE.name}-${groups[0]?.alarms[0]?.name ?? ""}\`. The dashboard of the
stack's name shows every alarm, and every metric with its threshold.`,
    `**Now** means that students notice or soon will. **Today** can wait for the morning.`,
    `"3 of 6 min" means: bad in three of the last six minutes. Every alarm looks back over twice as many
periods as must be bad: one odd period changes nothing, what is bad every other time does not switch it on
and off, and it ends no faster than it began. No alarm waits for data in a third state: a period
without any counts as bad, as good, or keeps the state, for the reason given.`,
    `Thresholds that follow from the stack file are shown for a site of three to forty web pods with twenty
php-fpm children, and exams of 1,200.`,
    `Between the deployment of this layer and that of Moodle, those alarms are raised for which no data is bad.`,
    ...groups.flatMap(({ title, alarms }) => [`## ${title}`, alarmTable(alarms)]),
    "## Events",
    "Told as they happen, over EventBridge: there is no metric of a single job or failover.",
    table(
      ["notice", "means", "look at"],
      NOTICES.map(({ name, title, runbook }: Notice) => [`\`${name}\``, title, link(runbook)]),
    ),
    "## Cost",
    `The account's budget (\`moodle-infra:monthlyBudget\`) mails at 80 and 100 per cent of what was spent, and
when the month's forecast exceeds it. Look at ${link("budget")}.`,
    "## Our own metrics",
    `Read from the containers' log (docs/metrics.md), in the namespace of the stack's name.`,
    table(
      ["metric", "lines", "value"],
      Object.values(measurements).map(({ name, pattern, value }) => [
        name,
        `\`${pattern.replaceAll("|", "\\|")}\``,
        `\`${value}\``,
      ]),
    ),
    "",
  ].join("\n\n");
}

function alarmTable(alarms: readonly Alarm[]): string {
  return table(
    ["alarm", "means", "raised when", "for", "why", "no data", "look at"],
    alarms.map((alarm) => [
      `\`${alarm.name}\``,
      `${alarm.title}. **${alarm.urgency === "now" ? "Now" : "Today"}**`,
      `${alarm.comparison} ${alarm.threshold.toLocaleString("en")} ${alarm.unit}`,
      showWindow(alarm.window),
      alarm.why,
      `${MISSING[alarm.missing]}: ${alarm.whyMissing}`,
      link(alarm.runbook),
    ]),
  );
}

const MISSING = {
  breaching: "bad",
  notBreaching: "good",
  ignore: "keeps the state",
} as const satisfies Readonly<Record<Alarm["missing"], string>>;

function link(runbook: Runbook): string {
  return `[${runbook}](runbooks/${runbook}.md)`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
