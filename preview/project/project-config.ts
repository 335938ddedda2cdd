import type { ProjectFile } from "./project-file";
import { isMap } from "./project-file";
import { configText, type ConfigValue, type StackConfig } from "./stack-file";

/** A stack's configuration after the project's own schema was applied to it. */
export interface ProjectConfig {
  readonly values: ReadonlyMap<string, ConfigValue>;
  /** Everything that the schema refuses; the engine would stop at the first. */
  readonly mistakes: readonly string[];
}

/**
 * Applies the `config` block of a Pulumi.yaml as the engine does before it starts the program:
 * defaults and fixed values are filled in, required keys must be there, declared types must hold
 * (pulumi/pulumi `pkg/workspace/config.go`).
 */
export function applyProjectConfig(project: ProjectFile, stack: StackConfig): ProjectConfig {
  const values = new Map(stack.values);
  const mistakes: string[] = [];
  for (const [name, raw] of Object.entries(project.config)) {
    const key = name.includes(":") ? name : `${project.name}:${name}`;
    const declaration = isMap(raw) ? raw : { default: raw };
    const given = values.get(key);
    const filled = declaration["value"] ?? declaration["default"];
    if (given === undefined && filled !== undefined && filled !== null) {
      values.set(key, { ...configText(filled), secret: false });
    } else if (given === undefined && key.startsWith(`${project.name}:`)) {
      mistakes.push(`${key} is missing in ${stack.path}: ${project.path} requires it. Add it.`);
    } else if (given !== undefined) {
      mistakes.push(...violations(key, declaration, given, project, stack));
    }
  }
  return { values, mistakes };
}

function violations(
  key: string,
  declaration: Record<string, unknown>,
  given: ConfigValue,
  project: ProjectFile,
  stack: StackConfig,
): string[] {
  const found: string[] = [];
  if (declaration["secret"] === true && !given.secret) {
    found.push(
      `${key} stands in ${stack.path} in plain text: ${project.path} declares it secret. ` +
        `Set it with: pulumi config set --secret ${key}`,
    );
  }
  const type = declaration["type"];
  if (typeof type === "string" && !matches(type, declaration["items"], contentOf(given))) {
    found.push(`${key} in ${stack.path} must be of type ${type}, says ${project.path}.`);
  }
  return found;
}

function contentOf(value: ConfigValue): unknown {
  return value.structured ? (JSON.parse(value.text) as unknown) : value.text;
}

function matches(type: string, items: unknown, content: unknown): boolean {
  switch (type) {
    case "string":
      return typeof content === "string";
    case "integer":
      return (
        (typeof content === "number" && Number.isInteger(content)) ||
        (typeof content === "string" && /^[+-]?\d+$/.test(content))
      );
    case "boolean":
      return typeof content === "boolean" || content === "true" || content === "false";
    case "object":
      return isMap(content);
    case "array": {
      const itemType = isMap(items) ? items["type"] : undefined;
      return (
        Array.isArray(content) &&
        isMap(items) &&
        typeof itemType === "string" &&
        content.every((item) => matches(itemType, items["items"], item))
      );
    }
    default:
      return false;
  }
}
