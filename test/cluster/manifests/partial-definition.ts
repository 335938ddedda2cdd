import type { partialSchemas } from "../../../preview/validation/partial-schemas";
import type { KubernetesObject } from "../support/api";

type Shape = (typeof partialSchemas)[string];

/** A JSON schema, as a CustomResourceDefinition has it. */
type Schema = Readonly<Record<string, unknown>>;

/**
 * A CustomResourceDefinition from a schema of ours: the API server then refuses every field that the
 * schema does not know, and knows no default.
 *
 * @param name `<apiVersion>/<kind>`
 */
export function partialDefinition(name: string, shape: Shape): KubernetesObject {
  const [group = "", version = "", kind = ""] = name.split("/");
  const singular = kind.toLowerCase();
  const plural = `${singular}${singular.endsWith("s") ? "es" : "s"}`;
  return {
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    metadata: {
      name: `${plural}.${group}`,
      // The API server asks for it where the group is one of Kubernetes' own.
      annotations: { "api-approved.kubernetes.io": "unapproved, test only" },
    },
    spec: {
      group,
      scope: "Namespaced",
      names: { kind, listKind: `${kind}List`, plural, singular },
      versions: [
        { name: version, served: true, storage: true, schema: { openAPIV3Schema: root(shape) } },
      ],
    },
  };
}

function root(shape: Shape): Schema {
  const schema = schemaOf(shape);
  // The API server has its own schema of metadata, and refuses another.
  const properties = { ...(schema["properties"] as Schema), metadata: { type: "object" } };
  return { ...schema, properties };
}

function schemaOf(shape: Shape): Schema {
  switch (shape.type) {
    case "string":
      return shape.enum === undefined
        ? { type: "string" }
        : { type: "string", enum: [...shape.enum] };
    case "intOrString":
      return { "x-kubernetes-int-or-string": true };
    case "array":
      return { type: "array", items: schemaOf(shape.items) };
    case "map":
      return { type: "object", additionalProperties: schemaOf(shape.values) };
    case "object":
      return {
        type: "object",
        properties: Object.fromEntries(
          Object.entries(shape.properties).map(([name, inner]) => [name, schemaOf(inner)]),
        ),
        ...(shape.required === undefined ? {} : { required: [...shape.required] }),
      };
    default:
      return { type: shape.type };
  }
}
