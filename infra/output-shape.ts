/**
 * What a value looks like, leaf by leaf; a list is the shape of its items in brackets. Because every
 * key of `T` must stand here and no other may, a shape cannot fall behind its type.
 */
export type Shape<T> = T extends string
  ? "string"
  : T extends number
    ? "number"
    : T extends readonly (infer Item)[]
      ? readonly [Shape<Item>]
      : { readonly [K in keyof T]-?: Shape<T[K]> };

/** A shape whose type does not matter. */
export type AnyShape = "string" | "number" | ListShape | { readonly [key: string]: AnyShape };
type ListShape = readonly [AnyShape];

/** Whether a shape is that of a list. */
export function isListShape(shape: AnyShape): shape is ListShape {
  return Array.isArray(shape);
}

/** A value that is absent or of another shape. */
export interface ShapeProblem {
  /** Where it stands, for example `database.port`. */
  readonly path: string;
  readonly kind: "missing" | "malformed";
  /** For example `database.port is missing`. */
  readonly message: string;
}

/** Everything in which a value differs from a shape; keys that the shape does not name are left alone. */
export function problemsOf(value: unknown, shape: AnyShape, path: string): ShapeProblem[] {
  if (value === undefined || value === null) {
    return [{ path, kind: "missing", message: `${path} is missing` }];
  }
  if (typeof shape === "string") {
    return typeof value === shape && value !== ""
      ? []
      : [{ path, kind: "malformed", message: `${path} is ${nameOf(value)}, not a ${shape}` }];
  }
  if (isListShape(shape)) {
    return Array.isArray(value)
      ? value.flatMap((item, index) => problemsOf(item, shape[0], `${path}[${index}]`))
      : [{ path, kind: "malformed", message: `${path} is ${nameOf(value)}, not a list` }];
  }
  if (typeof value !== "object" || Array.isArray(value)) {
    return [{ path, kind: "malformed", message: `${path} is ${nameOf(value)}, not an object` }];
  }
  const members: Readonly<Record<string, unknown>> = { ...value };
  return Object.entries(shape).flatMap(([key, inner]) =>
    problemsOf(members[key], inner, path === "" ? key : `${path}.${key}`),
  );
}

/** The kind of a value, never the value: it may be a secret. */
function nameOf(value: unknown): string {
  if (value === "") {
    return "an empty string";
  }
  if (Array.isArray(value)) {
    return "a list";
  }
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
