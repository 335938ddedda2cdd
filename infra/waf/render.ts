import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { ManagedRule, MatchRule, RateRule, Rule } from "./rule";
import { RATE_WINDOW_SECONDS } from "./rule";
import type { IpSetName, SizedPart, Statement } from "./statements";

type AclRule = aws.types.input.wafv2.WebAclRule;
type AclStatement = aws.types.input.wafv2.WebAclRuleStatement;
type FieldToMatch = aws.types.input.wafv2.WebAclRuleStatementSizeConstraintStatementFieldToMatch;

/**
 * The provider reads `statements`, as the web ACL has always had it. The types since 7.34 are those of
 * the resource `WebAclRule`, which share their names (https://github.com/pulumi/pulumi-aws/pull/6551).
 */
interface Negation extends aws.types.input.wafv2.WebAclRuleStatementNotStatement {
  readonly statements: AclStatement[];
}

/** ARNs of the IP sets of a name: one of IPv4, mostly one of IPv6. */
export type IpSetArns = Readonly<Record<IpSetName, readonly pulumi.Input<string>[]>>;

/** Key of the text that a stopped address is answered with. */
export const TOO_MANY_REQUESTS = "too-many-requests";

/** The rules as the provider takes them; AWS evaluates them by rising priority. */
export function renderRules(rules: readonly Rule[], ipSets: IpSetArns): AclRule[] {
  return rules.map((rule, index) => ({
    name: rule.name,
    priority: index,
    visibilityConfig: visibility(rule.name),
    ...renderRule(rule, ipSets),
  }));
}

/**
 * Samples stay off: they would show each request's path, which no data protection covers and which may
 * hold a token. The log has what samples have.
 */
export function visibility(metricName: string): aws.types.input.wafv2.WebAclVisibilityConfig {
  return { cloudwatchMetricsEnabled: true, metricName, sampledRequestsEnabled: false };
}

type Rendered = Pick<AclRule, "action" | "overrideAction" | "ruleLabels" | "statement">;

function renderRule(rule: Rule, ipSets: IpSetArns): Rendered {
  switch (rule.kind) {
    case "match":
      return renderMatch(rule, ipSets);
    case "rate":
      return renderRate(rule, ipSets);
    case "managed":
      return renderManaged(rule, ipSets);
  }
}

function renderMatch({ action, label, statement }: MatchRule, ipSets: IpSetArns): Rendered {
  return {
    action: { [action]: {} },
    ...(label === undefined ? {} : { ruleLabels: [{ name: label }] }),
    statement: renderStatement(statement, ipSets),
  };
}

function renderRate({ limit, scope }: RateRule, ipSets: IpSetArns): Rendered {
  return {
    action: {
      block: {
        customResponse: {
          responseCode: 429,
          customResponseBodyKey: TOO_MANY_REQUESTS,
          responseHeaders: [{ name: "Retry-After", value: String(RATE_WINDOW_SECONDS) }],
        },
      },
    },
    statement: {
      rateBasedStatement: {
        aggregateKeyType: "IP",
        evaluationWindowSec: RATE_WINDOW_SECONDS,
        limit,
        scopeDownStatement: renderStatement(scope, ipSets),
      },
    },
  };
}

function renderManaged({ group, overrides, scope }: ManagedRule, ipSets: IpSetArns): Rendered {
  return {
    overrideAction: { none: {} },
    statement: {
      managedRuleGroupStatement: {
        vendorName: "AWS",
        name: group,
        ...(group === "AWSManagedRulesBotControlRuleSet"
          ? {
              managedRuleGroupConfigs: [
                { awsManagedRulesBotControlRuleSet: { inspectionLevel: "COMMON" } },
              ],
            }
          : {}),
        ...(overrides.length === 0
          ? {}
          : {
              ruleActionOverrides: overrides.map(({ rule }) => ({
                name: rule,
                actionToUse: { count: {} },
              })),
            }),
        ...(scope === undefined ? {} : { scopeDownStatement: renderStatement(scope, ipSets) }),
      },
    },
  };
}

function renderStatement(statement: Statement, ipSets: IpSetArns): AclStatement {
  const render = (each: Statement) => renderStatement(each, ipSets);
  switch (statement.kind) {
    case "label":
      return { labelMatchStatement: { scope: "LABEL", key: statement.label } };
    case "ipSet": {
      const [only, ...others] = ipSets[statement.set].map((arn) => ({
        ipSetReferenceStatement: { arn },
      }));
      return only !== undefined && others.length === 0
        ? only
        : { orStatement: { statements: [...(only === undefined ? [] : [only]), ...others] } };
    }
    case "countries":
      return { geoMatchStatement: { countryCodes: [...statement.codes] } };
    case "path":
      return {
        regexMatchStatement: {
          fieldToMatch: { uriPath: {} },
          regexString: statement.pattern,
          textTransformations: [
            { priority: 0, type: "URL_DECODE" },
            { priority: 1, type: "NORMALIZE_PATH" },
          ],
        },
      };
    case "method":
      return {
        byteMatchStatement: {
          fieldToMatch: { method: {} },
          positionalConstraint: "EXACTLY",
          searchString: statement.is,
          textTransformations: UNCHANGED,
        },
      };
    case "larger":
      return {
        sizeConstraintStatement: {
          fieldToMatch: sized(statement.part),
          comparisonOperator: "GT",
          size: statement.bytes,
          textTransformations: UNCHANGED,
        },
      };
    case "not": {
      const negation: Negation = { statements: [render(statement.statement)] };
      return { notStatement: negation };
    }
    case "all":
      return { andStatement: { statements: statement.statements.map(render) } };
    case "any":
      return { orStatement: { statements: statement.statements.map(render) } };
  }
}

const UNCHANGED = [{ priority: 0, type: "NONE" }];

function sized(part: SizedPart): FieldToMatch {
  // A body beyond what AWS WAF gets to see is larger than any limit.
  return part === "body" ? { body: { oversizeHandling: "MATCH" } } : { [part]: {} };
}
