import type { Rule } from "./rule";
import type { Statement } from "./statements";

/** Web ACL capacity units that the price of a web ACL includes. */
export const INCLUDED_CAPACITY = 1500;

/** More than this AWS refuses. */
export const LARGEST_CAPACITY = 5000;

/** A regular expression, and two transformations of the path before it. */
const PATH_CAPACITY = 3 + 2 * 10;

/**
 * What AWS charges for rules, in web ACL capacity units. AWS counts for itself when the rules are made;
 * this is the sum of its published figures.
 *
 * @see https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statements-match.html
 */
export function capacityOf(rules: readonly Rule[]): number {
  return rules.reduce((sum, rule) => sum + ruleCapacity(rule), 0);
}

export function ruleCapacity(rule: Rule): number {
  switch (rule.kind) {
    case "managed":
      return rule.capacity + (rule.scope === undefined ? 0 : statementCapacity(rule.scope));
    case "rate":
      return 2 + statementCapacity(rule.scope);
    case "match":
      return statementCapacity(rule.statement);
  }
}

function statementCapacity(statement: Statement): number {
  switch (statement.kind) {
    case "label":
    case "countries":
    case "larger":
      return 1;
    case "ipSet":
      return statement.set === "own" ? 1 : 2;
    case "method":
      return 2;
    case "path":
      return PATH_CAPACITY;
    case "not":
      return statementCapacity(statement.statement);
    case "all":
    case "any":
      return statement.statements.reduce((sum, each) => sum + statementCapacity(each), 0);
  }
}
