import type { Finding, Validator } from "./schemas";

/**
 * Schemas of our own for kinds whose definitions are in no package: only the fields below are known,
 * so they are marked partial wherever they are used.
 */

type Shape =
  | { readonly type: "string"; readonly enum?: readonly string[] }
  | { readonly type: "integer" | "boolean" | "intOrString" }
  | { readonly type: "array"; readonly items: Shape }
  | { readonly type: "map"; readonly values: Shape }
  | {
      readonly type: "object";
      readonly properties: Readonly<Record<string, Shape>>;
      readonly required?: readonly string[];
    };

const STRING: Shape = { type: "string" };
const STRINGS: Shape = { type: "map", values: STRING };

const METADATA: Shape = {
  type: "object",
  properties: { annotations: STRINGS, labels: STRINGS, name: STRING, namespace: STRING },
};

const SELECTOR: Shape = {
  type: "object",
  properties: {
    matchExpressions: {
      type: "array",
      items: {
        type: "object",
        properties: { key: STRING, operator: STRING, values: { type: "array", items: STRING } },
        required: ["key", "operator"],
      },
    },
    matchLabels: STRINGS,
  },
};

const NETWORKING: Shape = {
  type: "object",
  properties: {
    ingress: {
      type: "array",
      items: {
        type: "object",
        properties: {
          from: {
            type: "array",
            items: {
              type: "object",
              properties: {
                ipBlock: { type: "object", properties: { cidr: STRING }, required: ["cidr"] },
                securityGroup: {
                  type: "object",
                  properties: { groupID: STRING },
                  required: ["groupID"],
                },
              },
            },
          },
          ports: {
            type: "array",
            items: {
              type: "object",
              properties: {
                port: { type: "intOrString" },
                protocol: { type: "string", enum: ["TCP", "UDP"] },
              },
            },
          },
        },
        required: ["from", "ports"],
      },
    },
  },
};

function object(spec: Shape): Shape {
  return {
    type: "object",
    properties: { apiVersion: STRING, kind: STRING, metadata: METADATA, spec },
    required: ["spec"],
  };
}

/** `<apiVersion>/<kind>` → shape. */
export const partialSchemas: Readonly<Record<string, Shape>> = {
  // https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/targetgroupbinding/spec/
  "elbv2.k8s.aws/v1beta1/TargetGroupBinding": object({
    type: "object",
    properties: {
      multiClusterTargetGroup: { type: "boolean" },
      networking: NETWORKING,
      nodeSelector: SELECTOR,
      ipAddressType: { type: "string", enum: ["ipv4", "ipv6"] },
      serviceRef: {
        type: "object",
        properties: { name: STRING, port: { type: "intOrString" } },
        required: ["name", "port"],
      },
      targetGroupARN: STRING,
      targetGroupName: STRING,
      targetType: { type: "string", enum: ["instance", "ip"] },
      vpcID: STRING,
    },
    required: ["serviceRef"],
  }),
  // https://secrets-store-csi-driver.sigs.k8s.io/concepts#secretproviderclass
  "secrets-store.csi.x-k8s.io/v1/SecretProviderClass": object({
    type: "object",
    properties: {
      parameters: STRINGS,
      provider: STRING,
      secretObjects: {
        type: "array",
        items: {
          type: "object",
          properties: {
            annotations: STRINGS,
            data: {
              type: "array",
              items: { type: "object", properties: { key: STRING, objectName: STRING } },
            },
            labels: STRINGS,
            secretName: STRING,
            type: STRING,
          },
        },
      },
    },
    required: ["provider"],
  }),
};

/** The validator of a shape. */
export function structure(shape: Shape): Validator {
  return (value) => findings(shape, value, "");
}

function findings(shape: Shape, value: unknown, path: string): Finding[] {
  switch (shape.type) {
    case "object":
      return isObject(value)
        ? [
            ...(shape.required ?? [])
              .filter((name) => value[name] === undefined)
              .map((missingProperty) => finding(path, "required", { missingProperty })),
            ...Object.entries(shape.properties).flatMap(([name, inner]) =>
              value[name] === undefined ? [] : findings(inner, value[name], `${path}/${name}`),
            ),
          ]
        : [finding(path, "type", { type: "object" })];
    case "map":
      return isObject(value)
        ? Object.keys(value).flatMap((name) =>
            findings(shape.values, value[name], `${path}/${pointer(name)}`),
          )
        : [finding(path, "type", { type: "object" })];
    case "array":
      return Array.isArray(value)
        ? value.flatMap((item, index) => findings(shape.items, item, `${path}/${String(index)}`))
        : [finding(path, "type", { type: "array" })];
    default:
      return scalar(shape, value, path);
  }
}

function scalar(
  shape: Exclude<Shape, { type: "object" | "map" | "array" }>,
  value: unknown,
  path: string,
): Finding[] {
  if (shape.type === "intOrString") {
    return typeof value === "string" || Number.isInteger(value)
      ? []
      : ["string", "integer"].map((type) => finding(path, "type", { type }));
  }
  const fits = shape.type === "integer" ? Number.isInteger(value) : typeof value === shape.type;
  if (!fits) {
    return [finding(path, "type", { type: shape.type })];
  }
  const allowed = shape.type === "string" ? shape.enum : undefined;
  return allowed === undefined || allowed.includes(String(value))
    ? []
    : [finding(path, "enum", { allowedValues: allowed })];
}

function finding(instancePath: string, keyword: string, params: Finding["params"]): Finding {
  return { instancePath, keyword, params };
}

function pointer(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
