import type { Rule } from "../rule";
import type { Statement } from "../statements";

/** The firewall without one thing that lets Moodle's own traffic through. */
export interface Mutation {
  readonly without: string;
  readonly rules: readonly Rule[];
}

/** Every count and every exemption, each removed in turn; so is every rule that lets requests through. */
export function withoutEach(rules: readonly Rule[]): readonly Mutation[] {
  const whole = rules
    .filter((rule) => rule.kind === "match" && rule.action === "allow")
    .map(({ name }) => ({ without: name, rules: rules.filter((rule) => rule.name !== name) }));
  const parts = rules.flatMap((rule, index) =>
    mutantsOf(rule).map(({ what, mutant }) => ({
      without: `${rule.name}: ${what}`,
      rules: rules.map((other, at) => (at === index ? mutant : other)),
    })),
  );
  return [...whole, ...parts];
}

interface Mutant {
  readonly what: string;
  readonly mutant: Rule;
}

function mutantsOf(rule: Rule): readonly Mutant[] {
  switch (rule.kind) {
    case "match":
      return withoutExemptions(rule.statement).map(([what, statement]) => ({
        what,
        mutant: { ...rule, statement },
      }));
    case "rate":
      return withoutExemptions(rule.scope).map(([what, scope]) => ({
        what,
        mutant: { ...rule, scope },
      }));
    case "managed": {
      const scopes = rule.scope === undefined ? [] : withoutExemptions(rule.scope);
      return [
        ...rule.overrides.map((override) => ({
          what: override.rule,
          mutant: { ...rule, overrides: rule.overrides.filter((other) => other !== override) },
        })),
        ...scopes.map(([what, scope]) => ({ what, mutant: { ...rule, scope } })),
      ];
    }
  }
}

/** Matches nothing: no rule adds this label. */
const NOTHING: Statement = { kind: "label", label: "nothing" };

/** Statements, each with what it lacks. */
type Mutants = readonly (readonly [what: string, mutant: Statement])[];

/** The statement, each time with one of the labels that it exempts taken out. */
function withoutExemptions(statement: Statement): Mutants {
  switch (statement.kind) {
    case "not":
      return withoutLabels(statement.statement).map(([what, inner]) => [
        what,
        { kind: "not", statement: inner },
      ]);
    case "all":
    case "any":
      return inEach(statement, withoutExemptions);
    default:
      return [];
  }
}

function withoutLabels(statement: Statement): Mutants {
  if (statement.kind === "label") {
    return [[statement.label, NOTHING]];
  }
  return statement.kind === "any" ? inEach(statement, withoutLabels) : [];
}

/** The statement with one of its parts changed, each in turn. */
function inEach(
  statement: Extract<Statement, { statements: unknown }>,
  mutants: (part: Statement) => Mutants,
): Mutants {
  return statement.statements.flatMap((part, index) =>
    mutants(part).map(([what, mutant]) => {
      const statements = statement.statements.map((other, at) => (at === index ? mutant : other));
      return [what, { ...statement, statements }] as const;
    }),
  );
}
