import assert from "node:assert/strict";

import { type Fate, score, verdicts } from "./report";
import type { Mutant } from "./run";

describe("verdicts over mutants", () => {
  const mutant = (change: Partial<Mutant>): Mutant => ({
    rule: "lb-errors-alarmed",
    stack: "prod",
    urn: "urn",
    type: "type",
    path: "metricName",
    mutation: "removed",
    container: false,
    caughtBy: "nobody",
    ...change,
  });
  const fates = (...mutants: readonly Mutant[]): Fate[] =>
    verdicts(mutants).map(({ fate }) => fate);

  it("take for a selection what the rule minds in no way, but never an unknown value", () => {
    const rule = "sqs-queue-encrypted";
    assert.deepEqual(fates(mutant({ rule }), mutant({ rule, mutation: "unknown" })), [
      "selects",
      "survived",
    ]);
  });

  it("excuse one among many only where the same is caught in another", () => {
    const caught = mutant({ caughtBy: "rule" });
    assert.deepEqual(fates(caught, mutant({})), ["caught", "equivalent"]);
    assert.deepEqual(fates(caught, mutant({ mutation: "emptied" })), ["caught", "survived"]);
  });

  it("count what breaks something", () => {
    const rule = "sqs-queue-encrypted";
    const found = verdicts([
      mutant({ rule, caughtBy: "rule" }),
      mutant({ rule, caughtBy: "another rule" }),
      mutant({ rule, mutation: "emptied" }),
      mutant({ rule, path: "name" }),
    ]);
    assert.equal(score(found), 2 / 3);
  });
});
