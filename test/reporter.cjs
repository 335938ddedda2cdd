"use strict";
const { reporters } = require("mocha");

/** Mocha's spec reporter, closed by one plain line that CI reads: "N passed, N failed". */
module.exports = class PlainTotals extends reporters.Spec {
  epilogue() {
    super.epilogue();
    const { passes, failures, pending } = this.stats;
    const skipped = pending > 0 ? `, ${pending} skipped` : "";
    process.stdout.write(`${passes} passed, ${failures} failed${skipped}\n`);
  }
};
