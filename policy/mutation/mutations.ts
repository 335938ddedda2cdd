import {
  UNKNOWN,
  Unknown,
  Secret,
  type Value,
  type ValueMap,
  isValueMap,
} from "../../preview/engine/values";
import type { Path } from "./reads";

/** One way to break one value. */
export interface Mutation {
  readonly name: string;
  /** What stands there instead; `undefined` for nothing. */
  readonly value: Value | undefined;
}

const ANYWHERE: Readonly<Record<string, string>> = { ipv4: "0.0.0.0/0", ipv6: "::/0" };

/** All protocols, as security groups write it. */
const EVERY_PROTOCOL = "-1";

/** More than any bound can want. */
const MUCH = 1_000_000;

/** Lists of rights and of those who have them, where `*` stands for all. */
const RIGHTS: readonly unknown[] = ["apiGroups", "principal", "principals", "resources", "verbs"];

const ADMIN = "arn:aws:iam::aws:policy/AdministratorAccess";

/**
 * The ways to break a value: taken away, turned, made weaker or wider, not known yet.
 *
 * @param path Where it stands: what is wider depends on what it is.
 */
export function mutationsOf(value: Value | undefined, path: Path): Mutation[] {
  const inner = value instanceof Secret ? value.value : value;
  const mutations = waysToBreak(value);
  if (typeof inner === "string") {
    if (RIGHTS.includes(path.findLast((key) => typeof key === "string"))) {
      mutations.push({ name: "widened", value: "*" });
    } else if (/^arn:aws[a-z-]*:iam::\w+:policy\//.test(inner)) {
      mutations.push({ name: "widened", value: ADMIN });
    }
  }
  // What is as wide as can be cannot be widened.
  return mutations.filter((mutation) => mutation.value !== inner);
}

function waysToBreak(value: Value | undefined): Mutation[] {
  const mutations: Mutation[] = [{ name: "unknown", value: UNKNOWN }];
  if (value === undefined || value === null) {
    return mutations;
  }
  mutations.push({ name: "removed", value: undefined });
  const inner = value instanceof Secret ? value.value : value;
  if (typeof inner === "boolean") {
    mutations.push({ name: "negated", value: !inner });
  } else if (typeof inner === "number") {
    mutations.push(...[0, 1].map((n) => ({ name: `weakened to ${n}`, value: n })), {
      name: "raised",
      value: MUCH,
    });
  } else if (typeof inner === "string") {
    mutations.push(...textMutations(inner));
  } else if (Array.isArray(inner) && inner.length > 0) {
    mutations.push({ name: "emptied", value: [] });
  } else if (isValueMap(inner) && Object.keys(inner).length > 0) {
    mutations.push({ name: "emptied", value: {} });
  }
  return mutations;
}

function textMutations(text: string): Mutation[] {
  if (text === "true" || text === "false") {
    return [{ name: "negated", value: text === "true" ? "false" : "true" }];
  }
  if (/^\d+$/.test(text)) {
    return [
      ...["0", "1"].map((digit) => ({ name: `weakened to ${digit}`, value: digit })),
      { name: "raised", value: String(MUCH) },
    ];
  }
  if (text === "tcp" || text === "udp") {
    return [
      { name: "widened", value: EVERY_PROTOCOL },
      { name: "weakened to another", value: "other" },
    ];
  }
  if (/^[\d.]+\/\d+$/.test(text)) {
    return [{ name: "widened", value: ANYWHERE["ipv4"] ?? "" }];
  }
  if (/^[\da-f:]+\/\d+$/.test(text)) {
    return [{ name: "widened", value: ANYWHERE["ipv6"] ?? "" }];
  }
  const policy = policyDocument(text);
  return policy === undefined
    ? [
        { name: "emptied", value: "" },
        { name: "weakened to another", value: "other" },
      ]
    : policyMutations(policy);
}

interface PolicyDocument extends Record<string, unknown> {
  readonly Statement: readonly Record<string, unknown>[];
}

function policyDocument(text: string): PolicyDocument | undefined {
  if (!text.startsWith("{")) {
    return undefined;
  }
  try {
    const parsed = JSON.parse(text) as Record<string, unknown>;
    return Array.isArray(parsed["Statement"]) ? (parsed as PolicyDocument) : undefined;
  } catch {
    return undefined;
  }
}

/** Grants become grants of everything to everybody; refusals disappear. */
function policyMutations(document: PolicyDocument): Mutation[] {
  const { Statement: statements } = document;
  const written = (changed: readonly unknown[]): string =>
    JSON.stringify({ ...document, Statement: changed });
  return statements.flatMap((statement, index) => {
    const replaced = (change: Record<string, unknown>): string =>
      written(statements.map((one, at) => (at === index ? { ...one, ...change } : one)));
    const sid = typeof statement["Sid"] === "string" ? statement["Sid"] : `statement ${index}`;
    if (statement["Effect"] === "Deny") {
      return [
        { name: `without ${sid}`, value: written(statements.filter((_, at) => at !== index)) },
      ];
    }
    const everything = "Principal" in statement ? { Principal: "*" } : { Resource: "*" };
    return [
      {
        name: `widened in ${sid}`,
        value: replaced({ Action: "*", ...everything, Condition: undefined }),
      },
    ];
  });
}

/** The value at a path; secrets on the way are looked into. */
export function valueAt(properties: Value, path: Path): Value | undefined {
  let current: Value | undefined = properties;
  for (const key of path) {
    const inner: Value | undefined = current instanceof Secret ? current.value : current;
    if (typeof key === "number") {
      current = Array.isArray(inner) ? inner[key] : undefined;
    } else {
      current = isValueMap(inner) ? inner[key] : undefined;
    }
  }
  return current;
}

/** The properties with another value at a path; an item of a list that goes takes its place with it. */
export function changedAt(properties: ValueMap, path: Path, value: Value | undefined): ValueMap {
  return changed(properties, path, value) as ValueMap;
}

function changed(current: Value | undefined, path: Path, value: Value | undefined): Value {
  const [key, ...rest] = path;
  if (current instanceof Secret) {
    return new Secret(changed(current.value, path, value));
  }
  if (current instanceof Unknown || key === undefined) {
    return value ?? null;
  }
  const next = rest.length === 0 ? value : changed(childOf(current, key), rest, value);
  if (typeof key === "number") {
    const list = Array.isArray(current) ? [...current] : [];
    list.splice(key, 1, ...(next === undefined ? [] : [next]));
    return list;
  }
  const map = isValueMap(current) ? current : {};
  const others = Object.entries(map).filter(([name]) => name !== key);
  return Object.fromEntries(next === undefined ? others : [...others, [key, next]]);
}

function childOf(current: Value | undefined, key: string | number): Value | undefined {
  return typeof key === "number"
    ? Array.isArray(current)
      ? current[key]
      : undefined
    : isValueMap(current)
      ? current[key]
      : undefined;
}
