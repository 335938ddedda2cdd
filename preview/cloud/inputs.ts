import { isValueMap, reveal } from "../engine/values";
import type { Value, ValueMap } from "./cloud";

/** Reads a string input; `undefined` when it is absent or unknown. Secrets are looked through. */
export function text(inputs: ValueMap, key: string): string | undefined {
  const value = known(inputs[key]);
  return typeof value === "string" ? value : undefined;
}

/** Reads a number input; `undefined` when it is absent or unknown. Secrets are looked through. */
export function count(inputs: ValueMap, key: string): number | undefined {
  const value = known(inputs[key]);
  return typeof value === "number" ? value : undefined;
}

/** True only when the input is known and `true`. */
export function flag(inputs: ValueMap, key: string): boolean {
  return known(inputs[key]) === true;
}

/** Reads an object input; empty when it is absent or unknown. */
export function block(inputs: ValueMap, key: string): ValueMap {
  const value = known(inputs[key]);
  return isValueMap(value) ? value : {};
}

/** Reads a list input; empty when it is absent or unknown. */
export function list(inputs: ValueMap, key: string): readonly Value[] {
  const value = known(inputs[key]);
  return Array.isArray(value) ? value : [];
}

/** Reads the known strings of a list input. */
export function texts(inputs: ValueMap, key: string): readonly string[] {
  return list(inputs, key)
    .map(reveal)
    .filter((item) => typeof item === "string");
}

/** The inputs without those that are absent, for building a map with optional keys. */
export function present(values: Readonly<Record<string, Value | undefined>>): ValueMap {
  const result: ValueMap = {};
  for (const [key, value] of Object.entries(values)) {
    if (value !== undefined) {
      result[key] = value;
    }
  }
  return result;
}

function known(value: Value | undefined): Value | undefined {
  return value === undefined ? undefined : reveal(value);
}
