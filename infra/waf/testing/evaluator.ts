import { posix } from "node:path";
import { holds, parseIpBlock } from "../ip-block";
import type { ManagedRule, MatchRule, Rule } from "../rule";
import type { IpSetName, SizedPart, Statement } from "../statements";

/** A request, or many like it, as the firewall sees it. */
export interface WebRequest {
  /** What it is, for people; unique in a corpus. */
  readonly name: string;
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly query?: string;
  /** Size of the body in bytes; 0 where absent. */
  readonly body?: number;
  /** Address of the sender. */
  readonly from: string;
  /** Country of the sender, ISO 3166-1. */
  readonly country?: string;
  /** How many like it come from this address within five minutes; 1 where absent. */
  readonly times?: number;
  /** False for a program that sends no `User-Agent`. */
  readonly userAgent?: false;
  /**
   * AWS's rules that would match, as `<name of our rule>/<name of theirs>`. What they look for is AWS's
   * secret; their documentation says enough to know what they are meant to hit.
   */
  readonly hits?: readonly string[];
}

export interface Verdict {
  /** Where the request ends. */
  readonly outcome: "origin" | "blocked";
  /** The rule that decided; absent where none did. */
  readonly by?: string;
  readonly labels: ReadonlySet<string>;
}

export type Addresses = Readonly<Record<IpSetName, readonly string[]>>;

/** What AWS's own rules match by size and form alone, as their documentation gives it. */
const DOCUMENTED: Readonly<Record<string, (request: WebRequest) => boolean>> = {
  "common/SizeRestrictions_BODY": (request) => sizeOf(request, "body") > 8192,
  "common/SizeRestrictions_QUERYSTRING": (request) => sizeOf(request, "queryString") > 2048,
  "common/SizeRestrictions_URIPATH": (request) => sizeOf(request, "uriPath") > 1024,
  "common/NoUserAgent_HEADER": ({ userAgent }) => userAgent === false,
};

const OUTCOMES: Readonly<Record<MatchRule["action"], Verdict["outcome"] | undefined>> = {
  allow: "origin",
  block: "blocked",
  count: undefined,
};

/** Walks the rules as AWS WAF does: in order, until one allows or blocks; labels go from rule to rule. */
export function evaluate(
  rules: readonly Rule[],
  addresses: Addresses,
  request: WebRequest,
): Verdict {
  const labels = new Set<string>();
  const matches = (statement: Statement): boolean =>
    matchesStatement(statement, request, addresses, labels);
  for (const rule of rules) {
    const outcome = outcomeOf(rule, request, matches, labels);
    if (outcome !== undefined) {
      return { outcome, by: rule.name, labels };
    }
  }
  return { outcome: "origin", labels };
}

function outcomeOf(
  rule: Rule,
  request: WebRequest,
  matches: (statement: Statement) => boolean,
  labels: Set<string>,
): Verdict["outcome"] | undefined {
  switch (rule.kind) {
    case "match":
      if (!matches(rule.statement)) {
        return undefined;
      }
      if (rule.label !== undefined) {
        labels.add(rule.label);
      }
      return OUTCOMES[rule.action];
    case "rate":
      return matches(rule.scope) && (request.times ?? 1) > rule.limit ? "blocked" : undefined;
    case "managed":
      return rule.scope === undefined || matches(rule.scope)
        ? managedOutcome(rule, request, labels)
        : undefined;
  }
}

function managedOutcome(
  rule: ManagedRule,
  request: WebRequest,
  labels: Set<string>,
): "blocked" | undefined {
  const documented = Object.entries(DOCUMENTED).filter(([, applies]) => applies(request));
  const hits = [...(request.hits ?? []), ...documented.map(([hit]) => hit)]
    .map((hit) => hit.split("/"))
    .filter(([group]) => group === rule.name)
    .map(([, name]) => rule.overrides.find((override) => override.rule === name));
  for (const override of hits) {
    if (override === undefined) {
      return "blocked";
    }
    labels.add(override.label);
  }
  return undefined;
}

function matchesStatement(
  statement: Statement,
  request: WebRequest,
  addresses: Addresses,
  labels: ReadonlySet<string>,
): boolean {
  const matches = (each: Statement) => matchesStatement(each, request, addresses, labels);
  switch (statement.kind) {
    case "label":
      return labels.has(statement.label);
    case "ipSet":
      return addresses[statement.set].some((cidr) => isFrom(request.from, cidr));
    case "countries":
      return statement.codes.includes(request.country ?? "");
    case "path":
      return new RegExp(statement.pattern).test(normalized(request.path));
    case "method":
      return request.method === statement.is;
    case "larger":
      return sizeOf(request, statement.part) > statement.bytes;
    case "not":
      return !matches(statement.statement);
    case "all":
      return statement.statements.every(matches);
    case "any":
      return statement.statements.some(matches);
  }
}

/** `URL_DECODE`, then `NORMALIZE_PATH`. */
function normalized(path: string): string {
  const decoded = path.replace(/%([0-9a-f]{2})/gi, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
  // POSIX keeps two leading slashes apart, AWS WAF does not.
  return posix.normalize(decoded.replace(/^\/+/, "/"));
}

function sizeOf({ body = 0, query = "", path }: WebRequest, part: SizedPart): number {
  return { body, queryString: Buffer.byteLength(query), uriPath: Buffer.byteLength(path) }[part];
}

function isFrom(address: string, cidr: string): boolean {
  const sender = parseIpBlock(address.includes(":") ? `${address}/128` : `${address}/32`);
  const block = parseIpBlock(cidr);
  return sender !== undefined && block !== undefined && holds(block, sender);
}
