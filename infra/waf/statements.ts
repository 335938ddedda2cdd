/** Whom the firewall knows by address; each is an IP set of IPv4 and, but for our own, one of IPv6. */
export const IP_SETS = ["own", "allowed", "blocked", "campus"] as const;
export type IpSetName = (typeof IP_SETS)[number];

/** Largest body that CloudFront hands to AWS WAF, in KiB; what lies behind is not looked at. */
export const INSPECTED_BODY_KIB = 64;

/**
 * What a rule looks for, as data: the part of AWS WAF's statements that this firewall uses. Paths are
 * compared as nginx would serve them, percent-decoded and without `..` and `//`, so that no spelling of
 * a path takes it out of its class.
 */
export type Statement =
  | { readonly kind: "label"; readonly label: string }
  | { readonly kind: "ipSet"; readonly set: IpSetName }
  | { readonly kind: "countries"; readonly codes: readonly string[] }
  | { readonly kind: "path"; readonly pattern: string }
  | { readonly kind: "method"; readonly is: string }
  | { readonly kind: "larger"; readonly part: SizedPart; readonly bytes: number }
  | { readonly kind: "not"; readonly statement: Statement }
  | { readonly kind: "all" | "any"; readonly statements: readonly Statement[] };

export type SizedPart = "body" | "queryString" | "uriPath";

/** Matches what an earlier rule has labelled. */
export function label(name: string): Statement {
  return { kind: "label", label: name };
}

export function ipSet(set: IpSetName): Statement {
  return { kind: "ipSet", set };
}

/**
 * Longest regular expression that AWS WAF takes, in characters
 * (https://docs.aws.amazon.com/waf/latest/developerguide/limits.html).
 */
export const LONGEST_PATTERN = 200;

/** @param pattern regular expression in the common subset of PCRE and JavaScript. */
export function path(pattern: string): Statement {
  return { kind: "path", pattern };
}

export function larger(part: SizedPart, bytes: number): Statement {
  return { kind: "larger", part, bytes };
}

export function not(statement: Statement): Statement {
  return { kind: "not", statement };
}

export function all(...statements: readonly Statement[]): Statement {
  return { kind: "all", statements };
}

/** Matches where one of them does; AWS wants at least two, so a single one stands for itself. */
export function any(...statements: readonly Statement[]): Statement {
  const [only, second] = statements;
  return only !== undefined && second === undefined ? only : { kind: "any", statements };
}
