/**
 * Reading properties whose type nobody has checked: a pack judges any program's resources, also those
 * that a provider would refuse. A value of another type than its place demands is a {@link ShapeError},
 * which the framework reports as a finding; a missing value is `undefined`; an unknown one throws the
 * policy SDK's own error, as every read of it does.
 */

export type Properties = Readonly<Record<string, unknown>>;

type Path = readonly (string | number)[];

/** A value of another type than its place demands. */
export class ShapeError extends Error {
  override readonly name = "ShapeError";

  constructor(
    readonly property: string,
    /** What is wrong, to be read after the property: `is text where a list belongs`. */
    readonly problem: string,
  ) {
    super(`${property} ${problem}`);
  }
}

/** The value at a path; `undefined` where it, or anything on the way to it, is missing. */
export function at(value: unknown, ...path: Path): unknown {
  let current = value;
  for (const [index, key] of path.entries()) {
    if (current === undefined || current === null) {
      return undefined;
    }
    const belongs = typeof key === "number" ? "a list" : "an object";
    if (typeof key === "number" ? !Array.isArray(current) : !isProperties(current)) {
      throw new ShapeError(pathText(path.slice(0, index)), `is ${kindOf(current)}, not ${belongs}`);
    }
    current = (current as Properties)[key];
  }
  return current ?? undefined;
}

/** The text at a path, `undefined` where there is none. */
export function textAt(value: unknown, ...path: Path): string | undefined {
  return ofType("string", "text", at(value, ...path), path);
}

/** The number at a path, `undefined` where there is none. Digits in text count, as for a provider. */
export function numberAt(value: unknown, ...path: Path): number | undefined {
  const found = at(value, ...path);
  const read = typeof found === "string" && /^-?\d+(\.\d+)?$/.test(found) ? Number(found) : found;
  return ofType("number", "a number", read, path);
}

/** The boolean at a path, `undefined` where there is none. `"true"` counts, as for a provider. */
export function flagAt(value: unknown, ...path: Path): boolean | undefined {
  const found = at(value, ...path);
  const read = found === "true" ? true : found === "false" ? false : found;
  return ofType("boolean", "true or false", read, path);
}

/** The list at a path, empty where there is none. Its items are read one by one: see `checkEach`. */
export function listAt(value: unknown, ...path: Path): readonly unknown[] {
  const found = at(value, ...path);
  if (found !== undefined && !Array.isArray(found)) {
    throw new ShapeError(pathText(path), `is ${kindOf(found)}, not a list`);
  }
  return found ?? [];
}

/** The object at a path, `undefined` where there is none. */
export function mapAt(value: unknown, ...path: Path): Properties | undefined {
  const found = at(value, ...path);
  if (found !== undefined && !isProperties(found)) {
    throw new ShapeError(pathText(path), `is ${kindOf(found)}, not an object`);
  }
  return found;
}

/** True for an object with properties, which a list is not. */
export function isProperties(value: unknown): value is Properties {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A path as messages write it: `spec.containers[0].image`. */
export function pathText(path: Path): string {
  const text = path.map((key) => (typeof key === "number" ? `[${key}]` : `.${key}`)).join("");
  return text.replace(/^\./, "");
}

/** What a value is, in words: `text`, `a list`. */
export function kindOf(value: unknown): string {
  switch (typeof value) {
    case "string":
      return "text";
    case "number":
      return "a number";
    case "boolean":
      return value ? "true" : "false";
    default:
      return Array.isArray(value) ? "a list" : "an object";
  }
}

interface Scalars {
  readonly string: string;
  readonly number: number;
  readonly boolean: boolean;
}

function ofType<Name extends keyof Scalars>(
  type: Name,
  belongs: string,
  value: unknown,
  path: Path,
): Scalars[Name] | undefined {
  if (value !== undefined && typeof value !== type) {
    throw new ShapeError(pathText(path), `is ${kindOf(value)}, not ${belongs}`);
  }
  return value as Scalars[Name] | undefined;
}
