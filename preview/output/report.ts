import type { Diagnostic } from "../engine/goal";
import { nameOf, typeOf } from "../engine/urn";
import type { LayerResult } from "../layer-preview";
import type { Plan, PlanLayer } from "../plan";
import type { StackPreview } from "../stack-preview";
import { resourceTree } from "./tree";
import type { Style } from "./style";

/** Where an environment's files are. */
export interface Written {
  readonly folder: string;
  readonly manifests: number;
}

/** What the user is told of one environment, line by line. */
export function reportLines(preview: StackPreview, style: Style): string[] {
  const { plan, stack } = preview;
  if (plan === undefined) {
    return [
      "",
      style.heading(`${stack}: cannot be previewed`),
      ...errorLines(preview, style).map((line) => `  ${line}`),
    ];
  }
  const mode = plan.mode === "first" ? ", as on a first preview" : "";
  return [
    "",
    style.heading(`${stack}: ${String(plan.summary.resources)} resources, ${verdict(plan)}${mode}`),
    ...plan.layers.flatMap((layer) => [
      "",
      style.strong(`${layer.layer} (${layer.project})`),
      ...resourceTree(layer),
      ...outputLines(layer, style),
    ]),
    ...noticeLines(plan, style),
    "",
    style.strong("policies"),
    ...policyLines(plan, style),
  ];
}

/** The last lines: every environment in one, with its verdict and where its files are. */
export function summaryLines(
  plans: readonly Plan[],
  written: ReadonlyMap<string, Written>,
): string[] {
  const rows = plans.map((plan) => {
    const files = written.get(plan.stack);
    return [
      plan.stack,
      `${String(plan.summary.resources)} resources`,
      verdict(plan),
      files === undefined ? "" : `${files.folder}: plan.json, ${String(files.manifests)} manifests`,
    ];
  });
  const widths = [0, 1, 2].map((column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return ["", ...rows.map((row) => row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join("  "))];
}

/** Every error of the environment, each once. */
export function errorLines(preview: StackPreview, style: Style): string[] {
  const lines: string[] = [];
  const add = (text: string, detail: string | undefined): void => {
    const [first = "", ...rest] = text.split("\n");
    lines.push(style.error(first), ...rest.map((line) => `  ${style.error(line)}`));
    if (style.debug && detail !== undefined) {
      lines.push(...detail.split("\n").map((line) => `    ${style.dim(line)}`));
    }
  };
  for (const { message, detail } of preview.mistakes) {
    add(message, detail);
  }
  for (const result of preview.layers) {
    const { layer } = result;
    if (result.blockedBy !== undefined) {
      lines.push(style.dim(`${layer.name}: waits for outputs of ${result.blockedBy}.`));
    }
    for (const diagnostic of errorsOf(result)) {
      add(`${layer.name}: ${about(diagnostic)}${diagnostic.message}`, diagnostic.detail);
    }
  }
  return [...new Set(lines)];
}

function errorsOf(result: LayerResult): Diagnostic[] {
  return result.diagnostics.filter(({ severity }) => severity === "error");
}

/** The resource that a message is about, ready to stand before it. */
function about({ urn }: { readonly urn: string }): string {
  return urn === "" ? "" : `${typeOf(urn)} "${nameOf(urn)}": `;
}

/** Longest value that is shown whole; the plan has it all. */
const VALUE_SHOWN = 90;

function outputLines(layer: PlanLayer, style: Style): string[] {
  const lines = Object.entries(layer.outputs).map(([key, value]) => {
    const text = typeof value === "string" ? value : JSON.stringify(value);
    return `    ${key}  ${text.length > VALUE_SHOWN ? `${text.slice(0, VALUE_SHOWN)}…` : text}`;
  });
  return lines.length === 0 ? [] : [style.dim("  outputs"), ...lines];
}

function noticeLines(plan: Plan, style: Style): string[] {
  const notices = plan.layers.flatMap((layer) =>
    layer.diagnostics.map((diagnostic) => {
      const text = `  ${layer.layer}: ${about(diagnostic)}${diagnostic.message}`;
      return diagnostic.severity === "warning" ? style.warning(text) : style.dim(text);
    }),
  );
  return notices.length === 0 ? [] : ["", style.strong("notices"), ...new Set(notices)];
}

function verdict(plan: Plan): string {
  const { mandatory, advisory } = plan.summary;
  if (mandatory + advisory === 0) {
    return "no policy violated";
  }
  const counts = [
    mandatory > 0 ? `${String(mandatory)} mandatory` : "",
    advisory > 0 ? `${String(advisory)} advisory` : "",
  ].filter((count) => count !== "");
  return `policy findings: ${counts.join(", ")}`;
}

function policyLines(plan: Plan, style: Style): string[] {
  return plan.policies.flatMap((pack) => [
    `  ${pack.pack} ${pack.version}: ${String(pack.policies.length)} rules, ` +
      (pack.violations.length === 0
        ? "none violated"
        : `${String(pack.violations.length)} findings`),
    ...pack.violations.flatMap((violation) => {
      const paint = violation.level === "mandatory" ? style.error : style.warning;
      return [
        paint(
          `    ${violation.level}  ${violation.policy}  ${about(violation).replace(/: $/, "")}`,
        ),
        ...violation.message.split("\n").map((line) => `      ${line}`),
      ];
    }),
  ]);
}
