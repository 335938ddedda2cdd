import { type Properties, ShapeError, at, isProperties, textAt } from "../reading";
import type { Report } from "../rule";

/** A statement of a policy, as far as rules ask for it. */
export interface Statement {
  /** Its Sid, or its place in the policy: `Statement[0]`. */
  readonly name: string;
  readonly allows: boolean;
  /** `*` for everybody, also where the statement names only those who are left out. */
  readonly principals: readonly string[];
  /** In small letters. */
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** Elements that name what is left out: `NotAction`, `NotResource`, `NotPrincipal`. */
  readonly inversions: readonly string[];
  readonly conditions: readonly Condition[];
}

export interface Condition {
  /** In small letters. */
  readonly operator: string;
  /** In small letters. */
  readonly key: string;
  readonly values: readonly string[];
}

/** Context keys that say whose request it is; a grant to everybody under one of them is to somebody. */
const CALLER_KEYS: readonly string[] = [
  "aws:principalaccount",
  "aws:principalarn",
  "aws:principalorgid",
  "aws:sourceaccount",
  "aws:sourcearn",
  "aws:sourceorgid",
  "aws:sourceowner",
  "aws:sourcevpc",
  "aws:sourcevpce",
  "aws:userid",
  "elasticfilesystem:accesspointarn",
  "kms:calleraccount",
];

const INVERSIONS = ["NotAction", "NotResource", "NotPrincipal"] as const;

const EQUALITY = /^(string|arn)(equals|like)(ignorecase)?$/;

/** For `onType`: the policy in the property, if there is one, allows nothing to everybody. */
export function notPublic(property: string): (props: Properties, report: Report) => void {
  return (props, report) => {
    if (isPublic(statementsAt(props, property))) {
      report(property, "allows something to everybody");
    }
  };
}

/**
 * For `onType`: the policy in the property refuses requests that come without TLS.
 *
 * @param everything Actions beside `*` that, named alone, are all that counts, in small letters.
 */
export function tlsOnly(
  property: string,
  everything: readonly string[],
): (props: Properties, report: Report) => void {
  return (props, report) => {
    if (!refusesPlainText(statementsAt(props, property), everything)) {
      report(property, "does not refuse requests without TLS");
    }
  };
}

/**
 * The statements of the policy in a property: JSON text or an object, none where it is not set.
 *
 * @throws ShapeError when it is no policy.
 */
export function statementsAt(holder: Properties, property: string): Statement[] {
  const value = at(holder, property);
  const policy = typeof value === "string" ? jsonOf(property, value) : value;
  const statements = many(at(policy, "Statement"));
  return statements.map((statement, index) => {
    const allows = textAt(statement, "Effect") === "Allow";
    const notPrincipal = at(statement, "NotPrincipal") !== undefined;
    return {
      name: textAt(statement, "Sid") ?? `Statement[${index}]`,
      allows,
      principals: allows && notPrincipal ? ["*"] : textsIn(at(statement, "Principal")),
      actions: textsIn(at(statement, "Action")).map((action) => action.toLowerCase()),
      resources: textsIn(at(statement, "Resource")),
      inversions: INVERSIONS.filter((element) => at(statement, element) !== undefined),
      conditions: conditionsOf(at(statement, "Condition")),
    };
  });
}

/** True when a statement refuses every request that comes without TLS. */
function refusesPlainText(
  statements: readonly Statement[],
  everything: readonly string[],
): boolean {
  return statements.some(
    ({ allows, principals, actions, conditions }) =>
      !allows &&
      principals.includes("*") &&
      actions.some((action) => action === "*" || everything.includes(action)) &&
      conditions.length === 1 &&
      conditions.every(
        ({ operator, key, values }) =>
          /^bool(ifexists)?$/.test(operator) &&
          key === "aws:securetransport" &&
          values.length === 1 &&
          values[0] === "false",
      ),
  );
}

/** True when a statement allows something to anybody at all. */
export function isPublic(statements: readonly Statement[]): boolean {
  return statements.some(
    ({ allows, principals, conditions }) =>
      allows &&
      principals.includes("*") &&
      !conditions.some(
        ({ operator, key, values }) =>
          EQUALITY.test(operator) && CALLER_KEYS.includes(key) && !values.includes("*"),
      ),
  );
}

/**
 * The JSON in a property.
 *
 * @throws ShapeError when it is none.
 */
export function jsonOf(property: string, text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new ShapeError(property, "is text that is no JSON");
  }
}

/** A list, or the one item that may stand for it. */
function many(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined ? [] : [value];
}

/** All texts of a value: itself, of a list, or of an object's properties. */
function textsIn(value: unknown): string[] {
  if (isProperties(value)) {
    return Object.keys(value).flatMap((key) => textsIn(value[key]));
  }
  return many(value).map(String);
}

function conditionsOf(value: unknown): Condition[] {
  const operators = isProperties(value) ? value : {};
  return Object.keys(operators).flatMap((operator) => {
    const keys = at(operators, operator);
    return isProperties(keys)
      ? Object.keys(keys).map((key) => ({
          operator: operator.toLowerCase(),
          key: key.toLowerCase(),
          values: textsIn(keys[key]),
        }))
      : [];
  });
}
