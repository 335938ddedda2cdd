import assert from "node:assert/strict";
import { renderRules } from "./render";
import { firewallRules } from "./rules";
import { IP_SETS } from "./statements";
import { settings } from "./testing/senders";

type Json = Readonly<Record<string, unknown>>;

const arns = Object.fromEntries(IP_SETS.map((set) => [set, [`${set}-4`, `${set}-6`]])) as Record<
  (typeof IP_SETS)[number],
  string[]
>;
const source = firewallRules(settings);
/** As the engine would send them. */
const rendered = JSON.parse(JSON.stringify(renderRules(source, arns))) as Json[];

/** Every statement, at any depth. */
function statementsIn(value: unknown): Json[] {
  if (typeof value !== "object" || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    const found = /^(statement|scopeDownStatement)$/.test(key)
      ? [inner as Json]
      : key === "statements"
        ? (inner as Json[])
        : [];
    return [...found, ...statementsIn(inner)];
  });
}

describe("the firewall's rules, as AWS takes them", () => {
  it("keep their order", () => {
    assert.deepEqual(
      rendered.map(({ name, priority }) => [name, priority]),
      source.map(({ name }, index) => [name, index]),
    );
  });

  it("have an action, or where they are a group an override of none", () => {
    for (const [index, rule] of rendered.entries()) {
      const isGroup = source[index]?.kind === "managed";
      assert.equal("overrideAction" in rule, isGroup, String(rule["name"]));
      assert.equal("action" in rule, !isGroup, String(rule["name"]));
    }
  });

  it("have one kind in each statement, and two parts in what joins statements", () => {
    const statements = statementsIn(rendered);
    assert.ok(statements.length > rendered.length);
    for (const statement of statements) {
      assert.equal(Object.keys(statement).length, 1, JSON.stringify(statement));
      for (const join of ["andStatement", "orStatement"]) {
        const joined = statement[join] as { statements: unknown[] } | undefined;
        assert.ok((joined?.statements.length ?? 2) >= 2, JSON.stringify(statement));
      }
    }
  });

  it("ask for labels that an earlier rule adds", () => {
    const added = new Set<string>();
    for (const [index, rule] of source.entries()) {
      const asked = JSON.stringify(rendered[index]).matchAll(/"key":"((?!awswaf)[^"]+)"/g);
      for (const [, key = ""] of asked) {
        assert.ok(added.has(key), `${rule.name} asks for ${key}`);
      }
      if (rule.kind === "match" && rule.label !== undefined) {
        added.add(rule.label);
      }
    }
  });

  it("ask for labels of AWS's own behind the group that adds them", () => {
    const added = new Set<string>();
    for (const [index, rule] of source.entries()) {
      for (const [, key = ""] of JSON.stringify(rendered[index]).matchAll(
        /"key":"(awswaf[^"]+)"/g,
      )) {
        assert.ok(added.has(key), `${rule.name} asks for ${key}`);
      }
      if (rule.kind === "managed") {
        rule.overrides.forEach(({ label }) => added.add(label));
      }
    }
  });
});
