import type { PolicyResource } from "@pulumi/policy";

import { at } from "../reading";
import { type RuleMetadata, type StackReport, type StackRule, stackRule } from "../rule";
import { resourcesOf } from "../stack";
import { checkEach, isAny, isUnknown } from "../unknowns";
import { links, mayName } from "./links";

/** An output by which another resource can name one. */
export type NameKey = "arn" | "id";

/**
 * A rule about every resource of one type: what else must be in its stack. A stack without such a
 * resource costs nothing: the policy SDK reads the type off the function before it reads the stack.
 */
export function relationRule(
  metadata: RuleMetadata,
  type: string,
  validate: (
    subject: PolicyResource,
    stack: readonly PolicyResource[],
    report: StackReport,
  ) => void,
): StackRule {
  const rule = stackRule(metadata, (stack, report) => {
    checkEach(resourcesOf(stack, type), (subject) => {
      validate(subject, stack, report);
    });
  });
  Object.assign(rule.validateStack, { __pulumiType: type });
  return rule;
}

/** Another resource that names one, and what it is for in words. */
export interface Companion {
  readonly type: string;
  /** The property by which it names the other. */
  readonly property: string;
  /** Default: its id. */
  readonly key?: NameKey;
  /** To be read after "has no". */
  readonly what: string;
}

/** A rule by which every resource of one type has a companion of each kind. */
export function companionRule(
  metadata: RuleMetadata,
  type: string,
  ...companions: readonly Companion[]
): StackRule {
  return relationRule(metadata, type, (subject, stack, report) => {
    checkEach(companions, ({ type: other, property, key, what }) => {
      if (
        !isAny(mayName(stack, other, property, subject, key), (resource) =>
          names(resource, property, subject, key),
        )
      ) {
        report(subject.urn, subject.name, `has no ${what}`);
      }
    });
  });
}

/**
 * True when the property of one resource names the other. A name that is known decides, whatever it was
 * made from; before that, as on a first preview, what Pulumi recorded that it comes from.
 *
 * @param key What the property holds of the other resource.
 */
export function names(
  from: PolicyResource,
  property: string,
  to: PolicyResource,
  key: NameKey = "id",
): boolean {
  if (links(from, property, to, key)) {
    return true;
  }
  if (!isUnknown(() => at(from.props, property))) {
    return false;
  }
  const sources = from.propertyDependencies[property] ?? [];
  if (sources.length === 0) {
    // Throws, as the value is not known and nothing else tells.
    at(from.props, property);
  }
  return sources.some((source) => passesOn(source, to));
}

/** True when a resource has the other's name from it, as a secret's version has the secret's. */
function passesOn(source: PolicyResource, to: PolicyResource): boolean {
  return (
    source.type !== to.type &&
    Object.values(source.propertyDependencies).some((further) =>
      further.some(({ urn }) => urn === to.urn),
    )
  );
}
