import { EQUIVALENTS, type Equivalent } from "./equivalents";
import type { Mutant } from "./run";

/** What became of a mutant. */
export type Fate = "caught" | "caught by another rule" | "equivalent" | "selects" | "survived";

export interface Verdict extends Mutant {
  readonly fate: Fate;
  /** Why a mutant that nobody caught is no gap. */
  readonly reason?: string;
}

/**
 * Judges the mutants that nobody caught. A field that a rule minds in no way of breaking it does not
 * hold what the rule demands: it selects what the rule is about, for example the type of a rule of a
 * security group. Those are shown, and are no part of the score, but for unknown values: a selection that is
 * not known yet must be told, or the rule is weakened in silence.
 */
export function verdicts(mutants: readonly Mutant[]): Verdict[] {
  const minded = new Set(
    mutants
      .filter(({ caughtBy, mutation }) => caughtBy === "rule" && mutation !== "unknown")
      .map(fieldKey),
  );
  const caught = new Set(mutants.filter(({ caughtBy }) => caughtBy === "rule").map(mutationKey));
  return mutants.map((mutant): Verdict => {
    if (mutant.caughtBy !== "nobody") {
      return { ...mutant, fate: mutant.caughtBy === "rule" ? "caught" : "caught by another rule" };
    }
    if (mutant.mutation !== "unknown" && !minded.has(fieldKey(mutant))) {
      return { ...mutant, fate: "selects" };
    }
    const reason = EQUIVALENTS.find(
      (entry) =>
        covers(entry, mutant) && (entry.elsewhere !== true || caught.has(mutationKey(mutant))),
    )?.reason;
    return reason === undefined
      ? { ...mutant, fate: "survived" }
      : { ...mutant, fate: "equivalent", reason };
  });
}

/** Entries of the list of equivalents that no mutant needs. */
export function unneeded(found: readonly Verdict[]): Equivalent[] {
  const equivalent = found.filter(({ fate }) => fate === "equivalent");
  return EQUIVALENTS.filter(({ reason }) => !equivalent.some((mutant) => mutant.reason === reason));
}

/** The share of mutants that were caught, of those that break something. */
export function score(found: readonly Verdict[]): number {
  const survived = found.filter(({ fate }) => fate === "survived").length;
  const caught = found.filter(({ fate }) => fate.startsWith("caught")).length;
  return caught / (caught + survived);
}

/** A row for each rule that read anything. */
export function table(rules: readonly string[], found: readonly Verdict[]): string {
  const fates: readonly Fate[] = [
    "caught",
    "caught by another rule",
    "equivalent",
    "selects",
    "survived",
  ];
  const rows = rules.flatMap((name) => {
    const own = found.filter(({ rule }) => rule === name);
    return own.length === 0
      ? []
      : [
          [
            name,
            new Set(own.map(fieldKey)).size,
            own.length,
            ...fates.map((wanted) => own.filter(({ fate }) => fate === wanted).length),
          ],
        ];
  });
  return [
    ["rule", "fields", "mutants", ...fates],
    ["---", "--:", "--:", ...fates.map(() => "--:")],
    ...rows,
  ]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
}

/** The survivors, those that differ in nothing but their resource in one line. */
export function survivorLines(found: readonly Verdict[]): string[] {
  const groups = new Map<string, number>();
  for (const { fate, rule, type, path, mutation } of found) {
    if (fate === "survived") {
      const line = `${rule}: ${type} ${path} ${mutation}`;
      groups.set(line, (groups.get(line) ?? 0) + 1);
    }
  }
  return [...groups].map(([line, count]) => `survived: ${line} (${count})`).sort();
}

function fieldKey({ rule, type, path }: Mutant): string {
  return JSON.stringify([rule, type, path]);
}

function mutationKey(mutant: Mutant): string {
  return `${fieldKey(mutant)} ${mutant.mutation}`;
}

function covers(entry: Equivalent, mutant: Mutant): boolean {
  return (
    matches(entry.rule, mutant.rule) &&
    matches(entry.path, mutant.path) &&
    matches(entry.mutation, mutant.mutation) &&
    (entry.container === undefined || entry.container === mutant.container)
  );
}

/** Alternatives are separated by `|`; `*` stands for any text. */
function matches(pattern: string, text: string): boolean {
  return pattern.split("|").some((alternative) => {
    const literal = alternative.split("*").map((part) => part.replace(/[\\^$.?+()[\]{}]/g, "\\$&"));
    return new RegExp(`^${literal.join(".*")}$`).test(text);
  });
}
