import { text } from "../cloud/inputs";
import type { ValueMap } from "../engine/values";
import { display, fromPointer, reading } from "./reading";
import { brokenRules } from "./rules";
import { schemaOf, type Finding, type Schema } from "./schemas";

/**
 * Validates a Kubernetes object as the API server does with strict field validation: unknown fields,
 * types, required fields, allowed values, and a few rules beyond the schema. Values that are not
 * known before `pulumi up` are skipped; secrets are checked but never quoted.
 *
 * @param object - the whole object: apiVersion, kind, metadata and the rest
 * @returns what the API server would refuse, one line each, for example `spec.replicas: must be integer`
 */
export async function validateObject(object: ValueMap): Promise<string[]> {
  const schema = await schemaFor(object);
  if (schema === undefined) {
    return brokenRules(object);
  }
  const subject = reading(object);
  const findings = schema
    .validate(subject.object)
    .filter(({ instancePath }) => !subject.isUnknown(instancePath));
  return [
    ...messages(findings),
    ...subject.unread().map((path) => `${display(path)}: unknown field`),
    ...brokenRules(object),
  ];
}

/** Says so when {@link validateObject} can check an object in part only, or hardly at all. */
export async function validationNotice(object: ValueMap): Promise<string | undefined> {
  const schema = await schemaFor(object);
  const what = `${text(object, "kind") ?? "object"} (${text(object, "apiVersion") ?? "no apiVersion"})`;
  if (schema === undefined) {
    return `No schema of ${what} is at hand; its fields are not validated.`;
  }
  return schema.partial ? `${what} is validated against a partial schema of our own.` : undefined;
}

async function schemaFor(object: ValueMap): Promise<Schema | undefined> {
  const [apiVersion, kind] = [text(object, "apiVersion"), text(object, "kind")];
  return apiVersion === undefined || kind === undefined ? undefined : schemaOf(apiVersion, kind);
}

/** One message a value: the branches of a choice are told together. */
function messages(findings: readonly Finding[]): string[] {
  const byPath = new Map<string, Finding[]>();
  for (const finding of findings) {
    const missing = finding.params["missingProperty"];
    const path =
      typeof missing === "string" ? `${finding.instancePath}/${missing}` : finding.instancePath;
    byPath.set(path, [...(byPath.get(path) ?? []), finding]);
  }
  return [...byPath].map(([path, group]) => `${display(fromPointer(path))}: ${problem(group)}`);
}

function problem(group: readonly Finding[]): string {
  const types = group
    .filter(({ keyword }) => keyword === "type")
    .map(({ params }) => params["type"]);
  if (types.length > 0) {
    return `must be ${[...new Set(types.map(String))].join(" or ")}`;
  }
  const texts = group
    .filter(({ keyword }) => !["oneOf", "anyOf"].includes(keyword))
    .map(({ keyword, params }) => describe(keyword, params));
  return texts.length === 0 ? "fits none of the allowed forms" : [...new Set(texts)].join(", ");
}

function describe(keyword: string, params: Finding["params"]): string {
  const allowed = params["allowedValues"];
  if (keyword === "enum" && Array.isArray(allowed)) {
    return `must be one of ${allowed.map(String).join(", ")}`;
  }
  if (keyword === "required") {
    return "is required";
  }
  if (keyword === "format") {
    return `must be of format ${String(params["format"])}`;
  }
  if (keyword === "pattern") {
    return `must match ${String(params["pattern"])}`;
  }
  const limit = params["limit"];
  return typeof limit === "number"
    ? `${keyword} is ${String(limit)}`
    : `breaks the rule ${keyword}`;
}
