import { stringify } from "yaml";
import type { PlainMap, PlainValue } from "../engine/values";
import type { Plan, PlanResource } from "../plan";

/**
 * Keys that the provider keeps for itself in an object's inputs
 * (pulumi/pulumi `sdk/go/common/resource/properties.go`, internal keys).
 */
const INTERNAL_KEY = "__";

/** kubectl reads YAML 1.1, where a bare yes, on or 1:30 is no text; this version quotes them. */
const YAML_OPTIONS = { version: "1.1", lineWidth: 0, aliasDuplicateObjects: false } as const;

/** A file of the output folder: name and content. */
export interface OutputFile {
  readonly name: string;
  readonly content: string;
}

/**
 * The plan's Kubernetes objects, one file each, as `kubectl apply` takes them. Two objects of one
 * kind and name live in different namespaces, which then appears in the file's name.
 */
export function manifestFiles(plan: Plan): OutputFile[] {
  const objects = plan.layers
    .flatMap((layer) => layer.resources)
    .filter(isObject)
    .map(({ inputs }) =>
      Object.fromEntries(Object.entries(inputs).filter(([key]) => !key.startsWith(INTERNAL_KEY))),
    );
  const taken = new Set<string>();
  return objects.map((object) => {
    const simple = fileName([object["kind"], metadataOf(object)["name"]]);
    const name = taken.has(simple)
      ? fileName([object["kind"], metadataOf(object)["namespace"], metadataOf(object)["name"]])
      : simple;
    taken.add(name);
    return { name, content: stringify(object, YAML_OPTIONS) };
  });
}

/** An object of the API: it has a kind. Providers, Helm releases and components do not count. */
function isObject(resource: PlanResource): boolean {
  return (
    resource.custom &&
    resource.type.startsWith("kubernetes:") &&
    typeof resource.inputs["kind"] === "string" &&
    typeof resource.inputs["apiVersion"] === "string"
  );
}

function metadataOf(object: PlainMap): PlainMap {
  const metadata = object["metadata"];
  return typeof metadata === "object" && metadata !== null && !Array.isArray(metadata)
    ? metadata
    : {};
}

function fileName(parts: readonly (PlainValue | undefined)[]): string {
  const name = parts
    .filter((part) => typeof part === "string")
    .join("-")
    .toLowerCase()
    .replace(/[^a-z0-9.-]+/g, "-");
  return `${name}.yaml`;
}
