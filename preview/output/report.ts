import type { Diagnostic } from "../engine/goal";
import { nameOf, typeOf } from "../engine/urn";
import type { LayerResult } from "../layer-preview";
import type { Plan } from "../plan";
import type { StackPreview } from "../stack-preview";
import { resourceTree } from "./tree";
import type { Style } from "./style";

/** What the user is told of one environment, line by line. */
export function reportLines(
  preview: StackPreview,
  written: { readonly folder: string; readonly manifests: number } | undefined,
  style: Style,
): string[] {
  const { plan, stack } = preview;
  if (plan === undefined) {
    return [
      "",
      style.heading(`${stack}: cannot be previewed`),
      ...errorLines(preview, style).map((line) => `  ${line}`),
    ];
  }
  return [
    "",
    style.heading(
      `${stack}: ${String(plan.summary.resources)} resources, ${verdict(plan)}` +
        (plan.mode === "first" ? ", as on a first preview" : ""),
    ),
    ...plan.layers.flatMap((layer) => [
      "",
      style.strong(`${layer.layer} (${layer.project})`),
      ...resourceTree(layer),
    ]),
    "",
    style
      .strong("outputs of infra that later layers read")
      .replace("infra", plan.layers[0]?.layer ?? ""),
    ...outputLines(preview),
    ...noticeLines(preview, style),
    "",
    style.strong("policies"),
    ...policyLines(plan, style),
    ...(written === undefined
      ? []
      : ["", `Written to ${written.folder}: plan.json, ${String(written.manifests)} manifests`]),
  ];
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

function outputLines(preview: StackPreview): string[] {
  const outputs = preview.plan?.layers[0]?.outputs ?? {};
  return Object.entries(outputs).map(([key, value]) => {
    const text = typeof value === "string" ? value : JSON.stringify(value);
    return `  ${key}  ${text.length > 90 ? `${text.slice(0, 87)}…` : text}`;
  });
}

function noticeLines(preview: StackPreview, style: Style): string[] {
  const notices = (preview.plan?.layers ?? []).flatMap((layer) =>
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
