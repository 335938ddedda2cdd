import assert from "node:assert/strict";
import fc from "fast-check";
import { capacityOf, LARGEST_CAPACITY } from "./capacity";
import { LOGGABLE } from "./paths";
import { firewallRules, WATCHED } from "./rules";
import type { Rule } from "./rule";
import type { Statement } from "./statements";
import { LONGEST_PATTERN } from "./statements";
import type { WebRequest } from "./testing/evaluator";
import { evaluate } from "./testing/evaluator";
import { friendly } from "./testing/friendly";
import { hostile } from "./testing/hostile";
import { withoutEach } from "./testing/mutations";
import { addresses, HOME, settings } from "./testing/senders";

const rules = firewallRules(settings);

/** What lets Moodle's own traffic through → a request that is stopped without it. */
const NEEDED_BY: Readonly<Record<string, string>> = {
  allowed: "our own pods over NAT",
  "blocked-countries: source:campus": "a campus whose address is filed under a blocked country",
  "rate-login: source:campus": "five thousand log-ins from a campus in ten minutes",
  "rate-requests: source:campus": "an exam on a campus",
  "rate-requests: path:static": "many people's pages behind one address, with all their pictures",
  "size-path: path:files": "a course file with a long Chinese name",
  "ip-reputation: source:campus": "a campus with an infected machine",
  "anonymous-ip: HostingProviderIPList": "an LTI tool that reports a grade",
  "anonymous-ip: source:campus": "a campus that leaves through a proxy",
  "hosting-providers: path:machines": "a calendar feed",
  "common: NoUserAgent_HEADER": "a callback of BigBlueButton",
  "common: SizeRestrictions_BODY": "an essay of 60 KB",
  "common: SizeRestrictions_QUERYSTRING": "single sign-on with a signed answer",
  "common: SizeRestrictions_URIPATH": "a course file with a long Chinese name",
  "common: RestrictedExtensions_URIPATH": "a course file called settings.ini",
  "common: RestrictedExtensions_QUERYARGUMENTS": "a course file named in a query",
  "common: CrossSiteScripting_BODY": "an essay on cross-site scripting",
  "common: GenericLFI_BODY": "a forum post with a relative path",
  "common: GenericRFI_BODY": "a worksheet with the address of a lab server",
  "common: EC2MetaDataSSRF_BODY": "a lesson on the metadata of cloud servers",
  "known-bad-inputs: JavaDeserializationRCE_BODY": "a Java exercise handed in",
  "known-bad-inputs: Log4JRCE_BODY": "a post on Log4Shell",
  "known-bad-inputs: ReactJSRCE_BODY": "a React exercise",
  "sql-injection: SQLi_BODY": "a quiz answer in SQL",
  "sql-injection: SQLiExtendedPatterns_BODY": "an SQL script uploaded",
  "php: PHPHighRiskMethodsVariables_BODY": "a PHP exercise saved on the way",
  "written-attacks: path:text": "a quiz answer in SQL",
  "restricted-files: path:files": "a course file called settings.ini",
  "no-user-agent: path:machines": "a callback of BigBlueButton",
  "bot-control: path:static": "a mail program that shows an icon of the theme",
  "bot-control: path:files": "a mail program that shows a picture of a post",
  "bot-control: path:machines": "a call of the mobile app",
};

function stopped(some: readonly Rule[], requests: readonly WebRequest[]): string[] {
  return requests
    .filter((request) => evaluate(some, addresses, request).outcome === "blocked")
    .map(({ name }) => name);
}

describe("the web application firewall", () => {
  it("lets Moodle's own traffic through", () => {
    assert.deepEqual(stopped(rules, friendly), []);
  });

  for (const attack of hostile) {
    it(`stops ${attack.name} by ${attack.stoppedBy}`, () => {
      const { outcome, by } = evaluate(rules, addresses, attack);
      assert.deepEqual({ outcome, by }, { outcome: "blocked", by: attack.stoppedBy });
    });
  }

  it("has no rule that stops nothing in the corpus", () => {
    const stopping = rules.filter((rule) => rule.kind !== "match" || rule.action === "block");
    const used = new Set(hostile.map(({ stoppedBy }) => stoppedBy));
    assert.deepEqual(
      stopping.map(({ name }) => name).filter((name) => !used.has(name)),
      [],
    );
  });

  it("needs each count and each exemption", () => {
    const mutations = withoutEach(rules);
    assert.deepEqual(mutations.map(({ without }) => without).sort(), Object.keys(NEEDED_BY).sort());
    for (const { without, rules: mutant } of mutations) {
      const names = stopped(mutant, friendly);
      assert.ok(names.includes(NEEDED_BY[without] ?? ""), `${without} stops ${names.join(", ")}`);
    }
  });

  it("treats every spelling of a path alike", () => {
    const segment = fc.constantFrom("mod", "login", "pluginfile.php", "theme", "x");
    const detour = segment.chain((name) =>
      fc.constantFrom("", "./", `${name}/../`, `${name}/%2e%2e/`, `${name}/..%2f`, "/"),
    );
    const spelt = fc
      .tuple(fc.array(detour, { maxLength: 4 }), fc.array(detour, { maxLength: 4 }))
      .map(([before, between]) => `/${before.join("")}login/${between.join("")}index.php`);
    fc.assert(
      fc.property(spelt, (path) => {
        const attack: WebRequest = {
          name: path,
          method: "POST",
          path,
          from: HOME,
          hits: ["sql-injection/SQLi_BODY"],
        };
        assert.equal(evaluate(rules, addresses, attack).by, "written-attacks");
      }),
    );
  });

  it("leaves the rule of countries out where none is blocked: AWS refuses an empty list", () => {
    const without = firewallRules({ blockedCountries: [] }).map(({ name }) => name);
    assert.deepEqual(
      rules.map(({ name }) => name).filter((name) => !without.includes(name)),
      ["blocked-countries"],
    );
  });

  it("logs what was stopped or counted, never a path with a token", () => {
    const isLogged = (name: string): boolean => {
      const request = [...friendly, ...hostile, ...SECRETIVE].find((each) => each.name === name);
      assert.ok(request !== undefined, name);
      const { labels, outcome } = evaluate(rules, addresses, request);
      return labels.has(LOGGABLE) && (outcome === "blocked" || labels.has(WATCHED));
    };
    assert.equal(isLogged("a scanner"), true);
    assert.equal(isLogged("a blocked address"), true);
    assert.equal(isLogged("a quiz answer in SQL"), true);
    assert.equal(isLogged("an upload of 200 MB"), false);
    assert.equal(isLogged("a log-in"), false);
    assert.equal(isLogged("a known attacker with somebody's token"), false);
  });

  it("stays within what AWS takes", () => {
    assert.ok(capacityOf(rules) <= LARGEST_CAPACITY);
    assert.equal(new Set(rules.map(({ name }) => name)).size, rules.length);
    for (const rule of rules) {
      assert.match(rule.name, /^[\w-]{1,128}$/);
      for (const { statement, limit } of statementsOf(rule)) {
        assert.ok(depth(statement) <= limit, `${rule.name} is nested too deep`);
        for (const pattern of patternsIn(statement)) {
          assert.ok(pattern.length <= LONGEST_PATTERN, rule.name);
          // AWS WAF has no look-around and no back-reference.
          assert.doesNotMatch(pattern, /\(\?|\\[1-9]/);
        }
      }
    }
  });
});

const SECRETIVE: readonly WebRequest[] = [
  {
    name: "a known attacker with somebody's token",
    method: "GET",
    path: "/tokenpluginfile.php/0123456789abcdef/77/mod_forum/post/5/plan.png",
    from: HOME,
    hits: ["ip-reputation/AWSManagedIPReputationList"],
  },
];

/** How deep the provider takes logical statements; inside a scope, one less. */
function statementsOf(rule: Rule): { statement: Statement; limit: number }[] {
  switch (rule.kind) {
    case "match":
      return [{ statement: rule.statement, limit: 3 }];
    case "rate":
      return [{ statement: rule.scope, limit: 2 }];
    case "managed":
      return rule.scope === undefined ? [] : [{ statement: rule.scope, limit: 2 }];
  }
}

function childrenOf(statement: Statement): readonly Statement[] {
  switch (statement.kind) {
    case "not":
      return [statement.statement];
    case "all":
    case "any":
      return statement.statements;
    default:
      return [];
  }
}

/** Logical statements around the deepest match; an IP set is one for its two versions. */
function depth(statement: Statement): number {
  const children = childrenOf(statement);
  return children.length > 0
    ? 1 + Math.max(...children.map(depth))
    : statement.kind === "ipSet"
      ? 1
      : 0;
}

function patternsIn(statement: Statement): string[] {
  return statement.kind === "path"
    ? [statement.pattern]
    : childrenOf(statement).flatMap(patternsIn);
}
