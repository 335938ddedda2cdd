import {
  type PolicyResource,
  type ResourceValidationArgs,
  UnknownValueError,
} from "@pulumi/policy";

import {
  Asset,
  ResourceReference,
  Secret,
  Unknown,
  type Value,
  isValueMap,
} from "../../preview/engine/values";
import type { AnalyzedResource, AnalyzedStackResource } from "../../preview/policy/types";
import type { ResourceRule, StackRule } from "../rule";
import { asRulesSee } from "../testing/unknown-proxy";

export type Path = readonly (string | number)[];

/** A property that a rule looked at. */
export interface Read {
  readonly urn: string;
  readonly path: Path;
  /** True when the rule asked only whether it is there, which an unknown value satisfies. */
  presence: boolean;
}

type Record_ = (path: Path, presence: boolean) => void;

/** What a rule reads of a resource's inputs. */
export function readsOfResource(rule: ResourceRule, resource: AnalyzedResource): Read[] {
  const reads = new Reads();
  const args = {
    ...describe(resource, reads),
    opts: optionsOf(),
    stackTags: new Map(),
    getConfig: unconfigured,
    notApplicable,
  } as unknown as ResourceValidationArgs;
  tolerate(() => {
    const { validateResource } = rule;
    if (typeof validateResource === "function") {
      void validateResource(args, () => undefined);
    }
  });
  return reads.all;
}

/** What a rule reads of a stack's outputs. */
export function readsOfStack(rule: StackRule, stack: readonly AnalyzedStackResource[]): Read[] {
  const reads = new Reads();
  const resources = stack.map((resource): PolicyResource => ({
    ...describe(resource, reads),
    opts: optionsOf(),
    dependencies: [],
    propertyDependencies: {},
  }));
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  const known = (urns: readonly string[] = []): PolicyResource[] =>
    urns.flatMap((urn) => byUrn.get(urn) ?? []);
  stack.forEach((planned, index) => {
    const [parent] = known(planned.parent === undefined ? [] : [planned.parent]);
    Object.assign(resources[index] ?? {}, {
      ...(parent === undefined ? {} : { parent }),
      dependencies: known(planned.dependencies),
      propertyDependencies: Object.fromEntries(
        Object.entries(planned.propertyDependencies ?? {}).map(([key, urns]) => [key, known(urns)]),
      ),
    });
  });
  tolerate(() => {
    void rule.validateStack(
      {
        resources,
        stackTags: new Map(),
        getConfig: unconfigured,
        notApplicable,
      },
      () => undefined,
    );
  });
  return reads.all;
}

class Reads {
  readonly #reads = new Map<string, Read>();

  get all(): Read[] {
    return [...this.#reads.values()];
  }

  note(urn: string, path: Path, presence: boolean): void {
    const key = JSON.stringify([urn, path]);
    const before = this.#reads.get(key);
    if (before === undefined) {
      this.#reads.set(key, { urn, path, presence });
    } else {
      before.presence &&= presence;
    }
  }
}

function describe(
  { urn, type, name, properties, provider }: AnalyzedResource,
  reads: Reads,
): Pick<PolicyResource, "urn" | "type" | "name" | "props" | "isType" | "asType" | "provider"> {
  const plain = asPolicySees(properties);
  const props = recording(asRulesSee(plain as object), [], (path, presence) => {
    reads.note(urn, path, presence);
  }) as Record<string, unknown>;
  const isType = (resourceClass: unknown): boolean =>
    (resourceClass as { readonly __pulumiType?: unknown }).__pulumiType === type;
  return {
    urn,
    type,
    name,
    props,
    isType,
    asType: ((resourceClass: unknown) =>
      isType(resourceClass) ? props : undefined) as PolicyResource["asType"],
    ...(provider === undefined
      ? {}
      : { provider: { ...provider, props: asPolicySees(provider.properties) as object } }),
  };
}

/** Wraps what the policy SDK would hand out, and notes each property that is asked for. */
function recording(value: object, path: Path, note: Record_): object {
  return new Proxy(value, {
    get: (target, key) => {
      const next = keyOf(target, key);
      if (next === undefined) {
        return Reflect.get(target, key) as unknown;
      }
      note([...path, next], false);
      const found = Reflect.get(target, key) as unknown;
      return typeof found === "object" && found !== null
        ? recording(found, [...path, next], note)
        : found;
    },
    getOwnPropertyDescriptor: (target, key) => {
      const next = keyOf(target, key);
      if (next !== undefined) {
        note([...path, next], true);
      }
      return Reflect.getOwnPropertyDescriptor(target, key);
    },
  });
}

/** A key that a plan can hold; not what languages and libraries ask an object for. */
function keyOf(target: object, key: string | symbol): string | number | undefined {
  if (typeof key === "symbol" || (!Object.hasOwn(target, key) && key in target)) {
    return undefined;
  }
  if (Array.isArray(target)) {
    return /^\d+$/.test(key) ? Number(key) : undefined;
  }
  return key === "toJSON" || key === "then" ? undefined : key;
}

/** Sentinel of an unknown text, as the policy SDK gets it. */
const UNKNOWN_TEXT = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** The value as the policy SDK deserialises it: without secrets, unknowns as sentinels. */
export function asPolicySees(value: Value): unknown {
  if (value instanceof Unknown) {
    return UNKNOWN_TEXT;
  }
  if (value instanceof Secret) {
    return asPolicySees(value.value);
  }
  if (value instanceof ResourceReference) {
    return typeof value.id === "string" ? value.id : value.urn;
  }
  if (value instanceof Asset) {
    return {};
  }
  if (Array.isArray(value)) {
    return value.map(asPolicySees);
  }
  return isValueMap(value)
    ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, asPolicySees(item)]))
    : value;
}

/** The rules as they stand, without an exception. */
const unconfigured = (() => ({})) as ResourceValidationArgs["getConfig"];

function optionsOf(): ResourceValidationArgs["opts"] {
  return {
    protect: false,
    ignoreChanges: [],
    aliases: [],
    customTimeouts: { createSeconds: 0, updateSeconds: 0, deleteSeconds: 0 },
    additionalSecretOutputs: [],
  };
}

function notApplicable(): never {
  throw new Error("not applicable");
}

function tolerate(run: () => void): void {
  try {
    run();
  } catch (error) {
    if (!(error instanceof UnknownValueError)) {
      throw error;
    }
  }
}
