import { pathText } from "../../policy/reading";
import { didYouMean } from "../suggestion";

/** The parts of JSON Schema that policies describe their configuration with. */
export interface ConfigSchema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly items?: ConfigSchema;
  readonly properties?: Readonly<Record<string, ConfigSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: unknown;
  readonly description?: string;
}

type Path = readonly (string | number)[];

/** What is wrong with a policy's configuration, as the engine would say, with what is allowed. */
export function schemaMistakes(value: unknown, schema: ConfigSchema, path: Path): string[] {
  const here = pathText(path);
  const refuse = (problem: string): string[] => {
    const description = schema.description === undefined ? "" : ` ${schema.description}`;
    return [`${here} ${problem}.${description}`];
  };
  const types = schema.type === undefined ? undefined : [schema.type].flat();
  if (types !== undefined && !types.includes(typeOf(value)) && !isInteger(value, types)) {
    return refuse(`is ${JSON.stringify(value)}, not of type ${types.join(" or ")}`);
  }
  if (schema.enum !== undefined && !schema.enum.includes(value)) {
    return refuse(`is ${JSON.stringify(value)}, which is none of ${schema.enum.join(", ")}`);
  }
  if (typeof value === "string") {
    if (schema.pattern !== undefined && !new RegExp(schema.pattern).test(value)) {
      return refuse(`is ${JSON.stringify(value)}, which is malformed`);
    }
    if (value.length < (schema.minLength ?? 0)) {
      return refuse(`is ${JSON.stringify(value)}, shorter than ${schema.minLength} characters`);
    }
  }
  if (Array.isArray(value)) {
    const { items } = schema;
    return items === undefined
      ? []
      : value.flatMap((item: unknown, index) => schemaMistakes(item, items, [...path, index]));
  }
  return typeOf(value) === "object"
    ? objectMistakes(value as Readonly<Record<string, unknown>>, schema, path)
    : [];
}

function objectMistakes(
  value: Readonly<Record<string, unknown>>,
  { properties = {}, required = [], additionalProperties }: ConfigSchema,
  path: Path,
): string[] {
  const known = Object.keys(properties);
  const missing = required.filter((key) => !Object.hasOwn(value, key));
  return [
    ...missing.map((key) => `${pathText(path)} lacks "${key}".`),
    ...Object.entries(value).flatMap(([key, item]) => {
      const schema = properties[key];
      if (schema !== undefined) {
        return schemaMistakes(item, schema, [...path, key]);
      }
      return additionalProperties === false
        ? [
            `${pathText([...path, key])} is not a key here.${didYouMean(key, known)} ` +
              `Keys: ${known.join(", ")}.`,
          ]
        : [];
    }),
  ];
}

function typeOf(value: unknown): string {
  return value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
}

function isInteger(value: unknown, types: readonly string[]): boolean {
  return types.includes("integer") && Number.isInteger(value);
}
