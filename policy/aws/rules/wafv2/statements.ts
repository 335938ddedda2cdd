import type { PolicyResource } from "@pulumi/policy";

import { type Properties, isProperties, listAt, mapAt, textAt } from "../../../reading";
import { resourcesOf } from "../../../stack";
import { jsonOf } from "../../policy-documents";
import { names } from "../../relations";

/** What a web ACL's rules do, as far as they do more than count: kinds, and names of managed groups. */
export function defencesOf(acl: PolicyResource, stack: readonly PolicyResource[]): Set<string> {
  const apart = resourcesOf(stack, "aws:wafv2/webAclRule:WebAclRule").filter((rule) =>
    names(rule, "webAclArn", acl, "arn"),
  );
  const rules: readonly unknown[] = [
    ...Array.from(listAt(acl.props, "rules")),
    ...jsonRules(acl.props),
    ...apart.map(({ props }) => props),
  ];
  return new Set(rules.filter((rule) => !counts(rule)).flatMap((rule) => kindsIn(rule)));
}

/** The rules that `ruleJson` holds in the API's own spelling, in ours. */
function jsonRules(acl: Properties): readonly unknown[] {
  const text = textAt(acl, "ruleJson");
  if (text === undefined) {
    return [];
  }
  const rules = jsonOf("ruleJson", text);
  return Array.isArray(rules) ? rules.map(inOurSpelling) : [rules];
}

/** As the provider spells it: `ipSetReferenceStatement` for `IPSetReferenceStatement`. */
function inOurSpelling(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(inOurSpelling);
  }
  return isProperties(value)
    ? Object.fromEntries(
        Object.entries(value).map(([key, item]) => [
          key.replace(/^([A-Z]+)(?=[A-Z]|$)|^[A-Z]/, (capitals) => capitals.toLowerCase()),
          inOurSpelling(item),
        ]),
      )
    : value;
}

/** A rule that counts lets everything pass. */
function counts(rule: unknown): boolean {
  return ["action", "overrideAction"].some((key) => mapAt(rule, key, "count") !== undefined);
}

/** Names of the statements in a rule, at any depth, and of the managed groups that it takes. */
function kindsIn(value: unknown): string[] {
  if (Array.isArray(value)) {
    return value.flatMap(kindsIn);
  }
  if (!isProperties(value)) {
    return [];
  }
  return Object.keys(value).flatMap((key) => [
    ...(key === "managedRuleGroupStatement" ? [textAt(value, key, "name") ?? ""] : []),
    ...(key.endsWith("Statement") ? [key] : []),
    ...(key.endsWith("tatement") || key.endsWith("tatements") ? kindsIn(value[key]) : []),
  ]);
}
