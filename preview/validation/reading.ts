import { Asset, isValueMap, ResourceReference, revealDeep, Unknown } from "../engine/values";
import type { Value, ValueMap } from "../engine/values";

/** An object as validators see it, and what was learnt while they read it. */
export interface Reading {
  /** Plain data, secrets looked through; every access to it is recorded. */
  readonly object: unknown;
  /** Fields that no schema asked for, as paths of keys. */
  readonly unread: () => readonly (readonly string[])[];
  /** True when the value at the JSON pointer, or one that holds it, is only known after `up`. */
  readonly isUnknown: (pointer: string) => boolean;
}

interface Visit {
  readonly path: readonly string[];
  readonly fields: ValueMap;
  readonly asked: Set<string>;
}

/**
 * Opens an object for validation.
 *
 * The published validators let unknown fields pass, but ask an object for each field that its schema
 * names, present or not. So a field that was not asked for is not in the schema. An object that was
 * asked for nothing takes any field.
 */
export function reading(object: ValueMap): Reading {
  const visits: Visit[] = [];
  const unknowns = new Set<string>();
  const tracked = track(revealDeep(object), [], visits, unknowns);
  return {
    object: tracked,
    unread: () =>
      visits.flatMap(({ path, fields, asked }) =>
        asked.size === 0
          ? []
          : Object.keys(fields)
              .filter((key) => !asked.has(key))
              .map((key) => [...path, key]),
      ),
    isUnknown: (pointer) =>
      [...unknowns].some((unknown) => pointer === unknown || pointer.startsWith(`${unknown}/`)),
  };
}

/** Data whose objects record which of their fields are asked for. */
function track(
  value: Value,
  path: readonly string[],
  visits: Visit[],
  unknowns: Set<string>,
): unknown {
  if (value instanceof Unknown || value instanceof Asset || value instanceof ResourceReference) {
    unknowns.add(toPointer(path));
    return LATER;
  }
  if (Array.isArray(value)) {
    return value.map((item, index) => track(item, [...path, String(index)], visits, unknowns));
  }
  if (!isValueMap(value)) {
    return value;
  }
  const asked = new Set<string>();
  visits.push({ path, fields: value, asked });
  const target = Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      track(inner, [...path, key], visits, unknowns),
    ]),
  );
  return new Proxy(target, {
    get(fields, key): unknown {
      if (typeof key === "string") {
        asked.add(key);
      }
      return Reflect.get(fields, key);
    },
  });
}

/** Stands for a value that is not known: present, so that nothing reports it as missing. */
const LATER = Object.freeze({});

/** Keys as a JSON pointer, RFC 6901. */
export function toPointer(path: readonly string[]): string {
  return path.map((key) => `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/** A JSON pointer as keys, RFC 6901. */
export function fromPointer(pointer: string): readonly string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** Keys as people write them: `spec.containers[0].image`, `metadata.labels["app/name"]`. */
export function display(path: readonly string[]): string {
  return path.reduce((text, key) => {
    if (/^\d+$/.test(key)) {
      return `${text}[${key}]`;
    }
    const plain = /^[A-Za-z_$][\w$-]*$/.test(key);
    return plain ? (text === "" ? key : `${text}.${key}`) : `${text}[${JSON.stringify(key)}]`;
  }, "");
}
