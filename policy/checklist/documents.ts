import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

import { rules as awsRules } from "../aws/rules";
import { policiesOf } from "../exception-rules";
import { EXCEPTIONS_SCHEMA } from "../exceptions";
import { rules as kubernetesRules } from "../kubernetes/rules";
import type { Rule } from "../rule";
import { CHECKLIST, type ChecklistItem } from "./items";

const ROOT = path.join(__dirname, "..", "..");

/** The packs by their folder under `policy/`. */
export const PACKS: Readonly<Record<string, readonly Rule[]>> = {
  aws: awsRules,
  kubernetes: kubernetesRules,
};

/** What stands between the markers of a README is generated. */
const START = "<!-- rules: written by npm run policy:docs -->";
const END = "<!-- end of rules -->";

/** The generated files, by path relative to the repository: what they must hold. */
export function documents(): Record<string, string> {
  return {
    "docs/checklist.md": checklistPage(),
    "policy/configuration.schema.json": configurationSchema(),
    ...Object.fromEntries(
      Object.entries(PACKS).map(([pack, rules]) => {
        const file = `policy/${pack}/README.md`;
        return [file, withTable(readFileSync(path.join(ROOT, file), "utf8"), rules, file)];
      }),
    ),
  };
}

/** The rules that hold an item, with the pack of each. */
export function rulesFor(id: string): { pack: string; rule: Rule }[] {
  return Object.entries(PACKS).flatMap(([pack, rules]) =>
    rules.filter(({ metadata }) => metadata.checklist.includes(id)).map((rule) => ({ pack, rule })),
  );
}

/** Titles that the checklist names and no test has. */
export function missingTests(): string[] {
  return CHECKLIST.flatMap(({ id, tests = {} }) =>
    Object.entries(tests).flatMap(([file, titles]) => {
      const source = path.join(ROOT, file);
      const text = existsSync(source) ? readFileSync(source, "utf8") : "";
      return titles
        .filter((title) => !hasTest(text, title))
        .map((title) => `${id}: ${file} has no test "${title}"`);
    }),
  );
}

function hasTest(source: string, title: string): boolean {
  return ['"', "'", "`"].some((quote) => source.includes(`it(${quote}${title}`));
}

function checklistPage(): string {
  const sections = CHECKLIST.map((item) =>
    [
      `## ${item.id}`,
      "",
      `${capitalised(item.text)}. *(${item.source})*`,
      "",
      ...behind(item),
    ].join("\n"),
  );
  return [
    "# The security checklist, and what holds it",
    "",
    "Written by `npm run policy:docs` from the rules of the policy packs and from",
    "`policy/checklist/items.ts`; a test fails when an item has nothing behind it, when a named test",
    "does not exist, or when this page is stale. Level is the rule's own; an environment's",
    "`policy/<stack>.json` may change it. Items come from two documents: A, a talk on running Moodle on",
    "AWS (architectures, scaling and security, MoodleMoot Finland 2024), and B, a guide to hardening",
    "Moodle in Docker (ipMoodle).",
    "",
    sections.join("\n\n"),
    "",
  ].join("\n");
}

function behind({ id, tests = {}, later }: ChecklistItem): string[] {
  const rules = rulesFor(id).map(
    ({ pack, rule }) =>
      `- rule \`${rule.name}\` (${pack}, ${rule.metadata.level ?? "mandatory"}): ${rule.description}`,
  );
  const named = Object.entries(tests).flatMap(([file, titles]) =>
    titles.map((title) => `- test \`${file}\`: ${title}`),
  );
  return [...rules, ...named, ...(later === undefined ? [] : [`- not yet: ${later}`])];
}

function withTable(readme: string, rules: readonly Rule[], file: string): string {
  const start = readme.indexOf(START);
  const end = readme.indexOf(END);
  if (start < 0 || end < start) {
    throw new Error(`${file} must hold the lines "${START}" and "${END}", in this order.`);
  }
  return `${readme.slice(0, start)}${START}\n\n${ruleTable(rules)}\n\n${readme.slice(end)}`;
}

function ruleTable(rules: readonly Rule[]): string {
  const rows = [...rules]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((rule) => {
      const { checklist, severity, frameworks, level = "mandatory" } = rule.metadata;
      const controls = frameworks.map(({ framework, control }) => `${framework}: ${control}`);
      return [
        `\`${rule.name}\``,
        rule.description,
        checklist.join(", "),
        `${level}, ${severity}`,
        controls.join("; "),
      ];
    });
  return [
    ["rule", "demands", "checklist", "level, severity", "controls"],
    ["---", "---", "---", "---", "---"],
    ...rows,
  ]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`)
    .join("\n");
}

type Policy = ReturnType<typeof policiesOf>[number];

/** For editors: which rules a `policy/<stack>.json` may name, and what it may say of each. */
function configurationSchema(): string {
  const level = { enum: ["mandatory", "advisory", "disabled"] };
  const policies = Object.entries(PACKS).flatMap(([pack, rules]) => policiesOf(pack, rules));
  const settingWith = (options: object): object => ({
    oneOf: [
      level,
      {
        type: "object",
        required: ["enforcementLevel"],
        additionalProperties: false,
        properties: {
          enforcementLevel: level,
          exceptions: { $ref: "#/definitions/exceptions" },
          ...options,
        },
      },
    ],
  });
  // Most rules have no options: one definition is enough for them.
  const settingOf = ({ configSchema }: Policy): object => {
    const options = Object.fromEntries(
      Object.entries(configSchema?.properties ?? {}).filter(([key]) => key !== "exceptions"),
    );
    return Object.keys(options).length === 0
      ? { $ref: "#/definitions/setting" }
      : settingWith(options);
  };
  const schema = {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Levels, exceptions and options of policy rules in one environment",
    type: "object",
    additionalProperties: false,
    definitions: { exceptions: EXCEPTIONS_SCHEMA, setting: settingWith({}) },
    properties: {
      all: level,
      ...Object.fromEntries(
        policies
          .sort((a, b) => (a.name < b.name ? -1 : 1))
          .map((policy) => [policy.name, settingOf(policy)]),
      ),
    },
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

function capitalised(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
