import type { StackValidationPolicy } from "@pulumi/policy";

import type { ExceptionFinding, Exceptions } from "./exceptions";
import type { Rule } from "./rule";
import { stackUrn } from "./stack";

/**
 * The policies of a pack: its rules, and two that watch over their exceptions. Those come last, because
 * the SDK runs policies in their order and by then all is known that needed an exception.
 *
 * @param pack Begins the names of the two, which are unique among all packs as every rule's.
 */
export function policiesOf(pack: string, rules: readonly Rule[]): (Rule | StackValidationPolicy)[] {
  return [...rules, validExceptions(pack, rules), neededExceptions(pack, rules)];
}

function validExceptions(pack: string, rules: readonly Rule[]): StackValidationPolicy {
  return overExceptions(rules, (exceptions, urns) => exceptions.invalid(urns), {
    name: `${pack}-exceptions-valid`,
    description: "Exceptions from rules are well-formed and have not expired.",
    enforcementLevel: "mandatory",
    severity: "high",
    remediationSteps: "Make the resource keep the rule, or decide anew and set a later day.",
  });
}

function neededExceptions(pack: string, rules: readonly Rule[]): StackValidationPolicy {
  return overExceptions(rules, (exceptions, urns) => exceptions.unneeded(urns), {
    name: `${pack}-exceptions-needed`,
    description: "Every exception from a rule is needed.",
    enforcementLevel: "advisory",
    severity: "low",
    remediationSteps: "Delete the exception: the next mistake would pass under it.",
  });
}

function overExceptions(
  rules: readonly Rule[],
  find: (exceptions: Exceptions, urns: readonly string[]) => ExceptionFinding[],
  policy: Omit<StackValidationPolicy, "validateStack">,
): StackValidationPolicy {
  return {
    ...policy,
    validateStack: ({ resources }, violate) => {
      const urns = resources.map(({ urn }) => urn);
      for (const { name, exceptions } of rules) {
        for (const { urn, property, problem } of find(exceptions, urns)) {
          violate(
            `${name}: ${property} ${problem}. ${policy.remediationSteps ?? ""}`,
            urn === "" ? stackUrn(resources) : urn,
          );
        }
      }
    },
  };
}
