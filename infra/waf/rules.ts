import {
  addressGroups,
  botControl,
  CAMPUS,
  contentGroups,
  HOSTING_PROVIDER,
  NO_USER_AGENT,
  overrides,
  RESTRICTED_FILES,
  WRITTEN_ATTACKS,
} from "./managed-groups";
import { loggableRule, ON, pathRules, TOKEN_LOGIN } from "./paths";
import type { MatchRule, RateRule, Rule } from "./rule";
import { all, any, ipSet, label, larger, not } from "./statements";
import type { Statement } from "./statements";

/** What the stack file decides of the rules. */
export interface RuleSettings {
  /** ISO 3166-1 codes; none leaves the rule out. */
  readonly blockedCountries: readonly string[];
}

/** Requests by which nothing was lost: they are kept in the log for whoever tunes the rules. */
export const WATCHED = "log:watched";

/**
 * Log-ins of one address in five minutes. A family or an office stays far below; a campus is exempt.
 * Moodle's own lock of an account (`lockoutthreshold`) stops what comes from many addresses.
 */
const LOGINS = 100;

/**
 * Requests of one address in five minutes, the theme's files left out: twenty a second. A page takes
 * about ten, so it carries forty people behind one address who turn a page every twenty seconds.
 */
const REQUESTS = 6000;

/** Largest body of a log-in, in bytes: names, passwords and one token. */
const LOGIN_BYTES = 8192;

/** Longest query, in bytes. CloudFront itself takes URLs of 8,192 bytes. */
const QUERY_BYTES = 4096;

/** Longest path but of a file, in bytes; the limit of AWS's own rule. */
const PATH_BYTES = 1024;

function block(name: string, statement: Statement, why: string): MatchRule {
  return { kind: "match", name, action: "block", statement, why };
}

/** By the sender. What is allowed skips every rule after it. */
function senderRules({ blockedCountries }: RuleSettings): readonly Rule[] {
  const countries = block(
    "blocked-countries",
    all({ kind: "countries", codes: blockedCountries }, not(CAMPUS)),
    "`firewall.blockedCountries` of the stack file.",
  );
  return [
    {
      kind: "match",
      name: "allowed",
      action: "allow",
      statement: any(ipSet("own"), ipSet("allowed")),
      why: "Our own NAT gateways, and `firewall.allowedCidrs` of the stack file: no other rule sees them.",
    },
    block("blocked", ipSet("blocked"), "`firewall.blockedCidrs` of the stack file."),
    {
      kind: "match",
      name: "campus",
      action: "count",
      statement: ipSet("campus"),
      label: "source:campus",
      why: "`firewall.campusCidrs`: thousands of people behind a few addresses. No rate, list or country stops them.",
    },
    ...(blockedCountries.length > 0 ? [countries] : []),
  ];
}

const rateRules: readonly RateRule[] = [
  {
    kind: "rate",
    name: "rate-login",
    limit: LOGINS,
    scope: all(ON.login, any({ kind: "method", is: "POST" }, TOKEN_LOGIN), not(CAMPUS)),
    why: "Passwords tried one after the other.",
  },
  {
    kind: "rate",
    name: "rate-requests",
    limit: REQUESTS,
    scope: not(any(CAMPUS, ON.static)),
    why: "Floods, and scrapers that do not say so.",
  },
];

const sizeRules: readonly MatchRule[] = [
  block(
    "size-login",
    all(ON.login, larger("body", LOGIN_BYTES)),
    "Large bodies where nobody is logged in yet: they cost memory and carry what the other rules cannot see.",
  ),
  block(
    "size-query",
    larger("queryString", QUERY_BYTES),
    "Queries longer than single sign-on makes them.",
  ),
  block(
    "size-path",
    all(larger("uriPath", PATH_BYTES), not(ON.files)),
    "Paths longer than Moodle has, but for files.",
  ),
];

/** What AWS's rules only counted, stopped where Moodle's own traffic does not have it. */
const followUps: readonly MatchRule[] = [
  block(
    "written-attacks",
    all(any(...WRITTEN_ATTACKS.map(label)), not(ON.text)),
    "Attacks in bodies, outside the pages that take text.",
  ),
  block(
    "restricted-files",
    all(any(...RESTRICTED_FILES.map(label)), not(ON.files)),
    "Configuration and log files, outside courses.",
  ),
  block(
    "no-user-agent",
    all(label(NO_USER_AGENT), not(ON.machines)),
    "Programs that do not say what they are, where only browsers go.",
  ),
];

const hostingProviders = block(
  "hosting-providers",
  all(label(HOSTING_PROVIDER), not(ON.machines)),
  "Data centres, where only people go.",
);

const watched: MatchRule = {
  kind: "match",
  name: "log-watched",
  action: "count",
  statement: any(...overrides.filter(({ logged }) => logged).map((each) => label(each.label))),
  label: WATCHED,
  why: "What AWS's rules counted and ours let pass: kept in the log, to tune by.",
};

/** The firewall, in the order in which AWS WAF evaluates it: the first that allows or blocks decides. */
export function firewallRules(settings: RuleSettings): readonly Rule[] {
  return [
    loggableRule,
    ...senderRules(settings),
    ...pathRules,
    ...rateRules,
    ...sizeRules,
    ...addressGroups,
    hostingProviders,
    ...contentGroups,
    ...followUps,
    watched,
    botControl,
  ];
}
