import { capacityOf, INCLUDED_CAPACITY, ruleCapacity } from "./capacity";
import { SECRET_ARGUMENTS, SECRET_HEADERS } from "./logging";
import { pathRules } from "./paths";
import type { Rule } from "./rule";
import { RATE_WINDOW_SECONDS } from "./rule";
import { firewallRules } from "./rules";
import type { Statement } from "./statements";
import { INSPECTED_BODY_KIB } from "./statements";

/** The page about the firewall, from the project's root. */
export const WAF_DOCS = "docs/waf.md";

/** A country stands for those of the stack file: the rule is left out where there are none. */
const rules = firewallRules({ blockedCountries: ["ZZ"] });

/** The page about the firewall, before Prettier. */
export function wafDocs(): string {
  return [HEAD, rulesTable(), pathClasses(), counted(), EVALUATION, tuning(), logs(), costs()].join(
    "\n\n",
  );
}

const HEAD = `# Web application firewall

Written by \`npm run infra:docs\` from \`infra/waf/\`; a test fails when this page is stale. Why it is built
like this stands in [ADR 18](adr/0018-attacks-in-text-are-stopped-where-nobody-writes.md).

AWS WAF looks at every request before CloudFront does, also at those that the cache answers. Shield
Standard is before both, at no charge. Pods that call their own site do not come by: the private hosted
zone leads them to the load balancer.`;

function rulesTable(): string {
  const rows = rules.map((rule) =>
    row([`\`${rule.name}\``, does(rule), looksAt(rule), rule.why, String(ruleCapacity(rule))]),
  );
  return `## Rules

In this order; the first that allows or blocks decides. A rule that labels lets the request pass, and
rules after it ask for the label. Capacity is in AWS's units (WCU).

${row(["rule", "does", "looks at", "why", "WCU"])}
${row(["---", "---", "---", "---", "--:"])}
${rows.join("\n")}`;
}

function does(rule: Rule): string {
  switch (rule.kind) {
    case "match":
      return rule.label === undefined
        ? { allow: "allows", block: "blocks", count: "counts" }[rule.action]
        : `labels \`${rule.label}\``;
    case "rate":
      return `blocks an address above ${rule.limit} requests in ${RATE_WINDOW_SECONDS / 60} minutes, with 429`;
    case "managed":
      return `blocks, by \`${rule.group}\``;
  }
}

function looksAt(rule: Rule): string {
  switch (rule.kind) {
    case "match":
      return pathRules.includes(rule) ? "the paths below" : described(rule.statement);
    case "rate":
      return described(rule.scope);
    case "managed":
      return rule.scope === undefined
        ? "everything"
        : `${described(rule.scope)}. ${rule.scopeWhy ?? ""}`;
  }
}

/** More labels of AWS's than this are not listed. */
const LISTED_LABELS = 2;

const MANAGED = "awswaf:managed:aws:";

function isManagedLabel(statement: Statement): boolean {
  return statement.kind === "label" && statement.label.startsWith(MANAGED);
}

/** A statement in words. */
function described(statement: Statement): string {
  switch (statement.kind) {
    case "label":
      return `\`${statement.label.replace(MANAGED, "")}\``;
    case "ipSet":
      return `IP set \`${statement.set}\``;
    case "countries":
      return "countries";
    case "path":
      return `\`${statement.pattern}\``;
    case "method":
      return statement.is;
    case "larger":
      return `${PARTS[statement.part]} over ${statement.bytes} bytes`;
    case "not":
      return `not ${inBrackets(statement.statement)}`;
    case "all":
      return statement.statements.map(inBrackets).join(" and ");
    case "any":
      return statement.statements.length > LISTED_LABELS &&
        statement.statements.every(isManagedLabel)
        ? `what ${statement.statements.length} of AWS's rules counted`
        : statement.statements.map(inBrackets).join(" or ");
  }
}

const PARTS = { body: "body", queryString: "query", uriPath: "path" } as const;

function inBrackets(statement: Statement): string {
  const text = described(statement);
  return statement.kind === "any" || statement.kind === "all" ? `(${text})` : text;
}

function pathClasses(): string {
  const items = pathRules.map(({ label = "", statement }) => {
    const patterns = statement.kind === "any" ? statement.statements : [statement];
    const texts = patterns.flatMap((each) => (each.kind === "path" ? [`\`${each.pattern}\``] : []));
    return `- \`${label}\`: ${texts.join(" or ")}`;
  });
  return `## Classes of paths

Paths are compared percent-decoded and without \`..\` and \`//\`, as nginx serves them, so that no other
spelling leaves a class or gets into one. An expression has 200 characters at most.

${items.join("\n")}`;
}

function counted(): string {
  const rows = rules.flatMap((rule) =>
    rule.kind === "managed"
      ? rule.overrides.map((each) => row([`\`${rule.name}\``, `\`${each.rule}\``, each.why]))
      : [],
  );
  return `## AWS's rules that count

These would stop people at work. Each still labels what it finds, and a rule of ours (named behind the
reason) stops it where Moodle's own traffic does not have it.

${row(["group", "AWS's rule", "why it counts, and what stops attacks instead"])}
${row(["---", "---", "---"])}
${rows.join("\n")}`;
}

const EVALUATION = `## What tests show, and what only AWS can evaluate

\`infra/waf/testing/\` holds a corpus of requests and an evaluator of everything that is ours: order,
labels, IP sets, paths, sizes, rates, countries, scopes and counts. Tests show that the friendly part
reaches Moodle, which rule stops each hostile request, and that without any one count or exemption a named
friendly request is stopped.

Which of AWS's rules a request hits is written into the corpus by hand, from their documentation: what
they look for is AWS's secret and changes. So do the lists of addresses and the detection of bots. A rate
is noticed late: it can take AWS a minute or two to stop an address, and to let it in again. All of this
shows in the log alone.

Nothing looks behind the first ${INSPECTED_BODY_KIB} KiB of a body.`;

function tuning(): string {
  return `## Tuning

- **Somebody is stopped by mistake.** Ask for time and address, and find the rule (\`STACK\` is prod or
  staging):

      aws logs start-query --region us-east-1 --log-group-name aws-waf-logs-moodle-STACK \\
        --start-time $(date -d '1 hour ago' +%s) --end-time $(date +%s) --query-string \\
        'fields @timestamp, httpRequest.clientIp, httpRequest.uri, terminatingRuleId,
         ruleGroupList.0.terminatingRule.ruleId | filter action = "BLOCK" | sort @timestamp desc'

  A network of the university belongs in \`firewall.campusCidrs\`, the server of a partner in
  \`firewall.allowedCidrs\`. A rule that hits Moodle's own pages gets an override in
  \`infra/waf/managed-groups.ts\`, with its reason, a follow-up in \`infra/waf/rules.ts\` and a request in
  the corpus that needs it. Several groups may match one request: look at all of \`ruleGroupList\`.
- **From count to block.** Use every client that you support, run an exam in staging, and look for a week
  at what a rule counted, here \`SQLi_BODY\`. One that counted nothing of yours can block: remove its
  override.

      'filter action = "ALLOW" and @message like "sql-database:SQLi_Body"
       | stats count(*) by httpRequest.uri'

- **VPNs.** \`anonymous-ip\` stops Tor, proxies and services that hide addresses, which may include a
  student's VPN. To let these in, override its rule \`AnonymousIPList\` to count.
- **A search for code** (\`' OR 1=1 --\`, \`<script>\`) in a search field stands in the query and is
  stopped. The same in a post is not.`;
}

function logs(): string {
  const list = (names: readonly string[]) => names.map((each) => `\`${each}\``).join(", ");
  return `## The log

The log group \`aws-waf-logs-moodle-STACK\` in us-east-1 holds what was blocked, and what AWS's rules
counted, but not bodies that are merely large. Every request is in CloudFront's own log. Requests whose
path holds a token (\`/tokenpluginfile.php\`, \`/rss/file.php\`) are never in it, since AWS WAF redacts no
part of a path.

Before anything is written AWS WAF replaces the headers ${list(SECRET_HEADERS)}, all of a body, and these
arguments of a query: ${list(SECRET_ARGUMENTS)}. Samples are off.`;
}

function costs(): string {
  const capacity = capacityOf(rules);
  return `## Costs

By AWS's price list (https://aws.amazon.com/waf/pricing/), which is to be looked up before you rely on it:

- a month: 5 USD for the web ACL, 1 USD for each of its ${rules.length} rules, 10 USD for Bot Control;
- a million requests: 0.60 USD. The rules take ${capacity} WCU by AWS's published figures; above the
  ${INCLUDED_CAPACITY} that this includes, each further 500 begun cost 0.20 USD;
- bodies: 0.30 USD a million for each 16 KiB looked at above the first 16, so up to 0.90 USD a million of
  requests with bodies of ${INSPECTED_BODY_KIB} KiB;
- Bot Control: 1 USD a million above the first ten, without files and the theme, which it does not look at;
- CloudWatch Logs, by the gigabyte.
`;
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}
