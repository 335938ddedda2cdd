import type { PolicyResource } from "@pulumi/policy";

import type { ResourceCheck } from "../resource-check";
import type { Report } from "../rule";

/** Where Kubernetes puts an object that names no namespace. */
const DEFAULT_NAMESPACE = "default";

/** What rules read of an object's metadata. */
export interface ObjectMetadata {
  readonly name?: string | null;
  readonly namespace?: string | null;
  readonly labels?: Readonly<Record<string, string>> | null;
  readonly annotations?: Readonly<Record<string, string>> | null;
}

/** What every object has. */
export interface KubernetesObject {
  readonly metadata?: ObjectMetadata | null;
}

/** Type token of an object, as typed classes and `CustomResource` make it. */
export function token(apiVersion: string, kind: string): string {
  return `kubernetes:${apiVersion}:${kind}`;
}

/**
 * Checks objects of these types. Take no two properties of an object apart at once: destructuring reads
 * both, and one that is not known yet would keep the other from being checked.
 *
 * @param validate Its first parameter has the shape that the rule reads, which nobody has checked.
 */
export function onObjects(
  types: readonly string[],
  validate: (object: never, report: Report, type: string) => void,
): ResourceCheck {
  return {
    types,
    run: ({ type, props }, report) => {
      if (types.includes(type)) {
        validate(props as never, report, type);
      }
    },
  };
}

export function metadataOf(object: PolicyResource): ObjectMetadata {
  return (object.props as KubernetesObject).metadata ?? {};
}

export function namespaceOf(object: PolicyResource): string {
  return metadataOf(object).namespace ?? DEFAULT_NAMESPACE;
}

export function sameNamespace(a: PolicyResource, b: PolicyResource): boolean {
  return namespaceOf(a) === namespaceOf(b);
}
