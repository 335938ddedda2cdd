import type { KubernetesObject } from "./kubernetes-api";

/** The value at a path inside an object of the API; `undefined` where there is none. */
export function at(object: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === "object" && inner !== null ? (inner as KubernetesObject)[key] : undefined,
    object,
  );
}

/** The text there; numbers as text, since quantities may be either. */
export function textAt(object: unknown, ...path: readonly string[]): string | undefined {
  const value = at(object, ...path);
  return typeof value === "string" || typeof value === "number" ? `${value}` : undefined;
}

/** The number there, or 0: the API leaves zeroes out. */
export function numberAt(object: unknown, ...path: readonly string[]): number {
  const value = at(object, ...path);
  return typeof value === "number" ? value : 0;
}

/** The list there, or an empty one. */
export function listAt(object: unknown, ...path: readonly string[]): readonly unknown[] {
  const value = at(object, ...path);
  return Array.isArray(value) ? value : [];
}
