import { ON } from "./paths";
import type { ManagedRule, Override } from "./rule";
import { any, label, not } from "./statements";

/** The networks of the university, by the label that their rule adds. */
export const CAMPUS = label("source:campus");

/** AWS's labels: `awswaf:managed:aws:<group>:<rule>`. */
function managedLabel(group: string, rule: string): string {
  return `awswaf:managed:aws:${group}:${rule}`;
}

function counted(group: string) {
  return (rule: string, labelled: string, why: string, logged = true): Override => ({
    rule,
    label: managedLabel(group, labelled),
    why,
    logged,
  });
}

const common = counted("core-rule-set");
const badInputs = counted("known-bad-inputs");
const sql = counted("sql-database");
const php = counted("php-app");

const WRITTEN =
  "People write it in posts, essays and course files. Stopped outside the pages that take text (`written-attacks`).";

/** What people write and files they hand in look like attacks to these. */
const commonText: readonly Override[] = [
  common("CrossSiteScripting_BODY", "CrossSiteScripting_Body", WRITTEN),
  common("GenericLFI_BODY", "GenericLFI_Body", WRITTEN),
  common("GenericRFI_BODY", "GenericRFI_Body", WRITTEN),
  common("EC2MetaDataSSRF_BODY", "EC2MetaDataSSRF_Body", WRITTEN),
];
const badInputsText: readonly Override[] = [
  badInputs("JavaDeserializationRCE_BODY", "JavaDeserializationRCE_Body", WRITTEN),
  badInputs("Log4JRCE_BODY", "Log4JRCE_Body", WRITTEN),
  badInputs("ReactJSRCE_BODY", "ReactJSRCE_Body", WRITTEN),
];
const sqlText: readonly Override[] = [
  sql("SQLi_BODY", "SQLi_Body", WRITTEN),
  sql("SQLiExtendedPatterns_BODY", "SQLiExtendedPatterns_Body", WRITTEN),
];
const phpText: readonly Override[] = [
  php("PHPHighRiskMethodsVariables_BODY", "PHPHighRiskMethodsVariables_Body", WRITTEN),
];

function labelsOf(overrides: readonly Override[]): readonly string[] {
  return overrides.map((override) => override.label);
}

/** Labels of what looks like an attack inside a body. */
export const WRITTEN_ATTACKS = labelsOf([...commonText, ...badInputsText, ...sqlText, ...phpText]);

const extensions: readonly Override[] = [
  common(
    "RestrictedExtensions_URIPATH",
    "RestrictedExtensions_URIPath",
    "Course files may be called settings.ini or server.log. Stopped elsewhere (`restricted-files`).",
  ),
  common(
    "RestrictedExtensions_QUERYARGUMENTS",
    "RestrictedExtensions_QueryArguments",
    "The same names, in queries about a file. Stopped elsewhere (`restricted-files`).",
  ),
];

/** Labels of names that only course files may have. */
export const RESTRICTED_FILES = labelsOf(extensions);

const noUserAgent = common(
  "NoUserAgent_HEADER",
  "NoUserAgent_Header",
  "Some calendars and callbacks send none. Stopped where only browsers go (`no-user-agent`).",
);
export const NO_USER_AGENT = noUserAgent.label;

const hosting: Override = {
  rule: "HostingProviderIPList",
  label: managedLabel("anonymous-ip-list", "HostingProviderIPList"),
  why: "LTI, BigBlueButton and calendars call from data centres. Stopped where only people go (`hosting-providers`).",
  logged: true,
};
export const HOSTING_PROVIDER = hosting.label;

const CAMPUS_WHY =
  "One infected machine would put the address of a whole campus on the list, on an exam morning.";

/** By the sender's address; the first, for being cheap. */
export const addressGroups: readonly ManagedRule[] = [
  {
    kind: "managed",
    name: "ip-reputation",
    group: "AWSManagedRulesAmazonIpReputationList",
    capacity: 25,
    why: "Addresses that Amazon sees attacking and scanning.",
    scope: not(CAMPUS),
    scopeWhy: CAMPUS_WHY,
    overrides: [],
  },
  {
    kind: "managed",
    name: "anonymous-ip",
    group: "AWSManagedRulesAnonymousIpList",
    capacity: 50,
    why: "Tor, open proxies and services that hide who calls.",
    scope: not(CAMPUS),
    scopeWhy: "A campus may itself leave through a proxy that is on the list.",
    overrides: [hosting],
  },
];

/** By what stands in the request. */
export const contentGroups: readonly ManagedRule[] = [
  {
    kind: "managed",
    name: "common",
    group: "AWSManagedRulesCommonRuleSet",
    capacity: 700,
    why: "The baseline: path traversal, file inclusion, cross-site scripting, known scanners.",
    overrides: [
      noUserAgent,
      common(
        "SizeRestrictions_BODY",
        "SizeRestrictions_Body",
        "It stops all above 8 KiB: essays, saved quizzes, uploads. Bodies at the log-in stay small (`size-login`).",
        false,
      ),
      common(
        "SizeRestrictions_QUERYSTRING",
        "SizeRestrictions_QueryString",
        "Single sign-on (SAML, OpenID Connect) sends more than 2 KiB in a query. Above 4 KiB `size-query` stops it.",
      ),
      common(
        "SizeRestrictions_URIPATH",
        "SizeRestrictions_URIPath",
        "A long file name in Greek or Chinese is over 1 KiB, percent-encoded. Stopped elsewhere (`size-path`).",
      ),
      ...extensions,
      ...commonText,
    ],
  },
  {
    kind: "managed",
    name: "known-bad-inputs",
    group: "AWSManagedRulesKnownBadInputsRuleSet",
    capacity: 200,
    why: "Exploits of well-known holes, such as Log4Shell.",
    overrides: badInputsText,
  },
  {
    kind: "managed",
    name: "sql-injection",
    group: "AWSManagedRulesSQLiRuleSet",
    capacity: 200,
    why: "SQL in queries, cookies and bodies.",
    overrides: sqlText,
  },
  {
    kind: "managed",
    name: "php",
    group: "AWSManagedRulesPHPRuleSet",
    capacity: 100,
    why: "Calls of PHP's dangerous functions.",
    overrides: phpText,
  },
  {
    kind: "managed",
    name: "linux",
    group: "AWSManagedRulesLinuxRuleSet",
    capacity: 200,
    why: "Reads of files that only Linux has, in path, query and headers.",
    overrides: [],
  },
];

/** The only one that is paid by the request, so the last, and for what people's browsers load. */
export const botControl: ManagedRule = {
  kind: "managed",
  name: "bot-control",
  group: "AWSManagedRulesBotControlRuleSet",
  capacity: 50,
  why: "Scrapers, crawlers and automated browsers that say what they are (inspection level COMMON).",
  scope: not(any(ON.static, ON.files, ON.machines)),
  scopeWhy:
    "The mobile app and other servers are no browsers and would be stopped; files of the theme and of courses would be paid for at each request.",
  overrides: [],
};

/** Every rule of a managed group that counts. */
export const overrides: readonly Override[] = [
  ...addressGroups,
  ...contentGroups,
  botControl,
].flatMap((rule) => rule.overrides);
