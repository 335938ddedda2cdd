#!/usr/bin/env node
"use strict";
// Plays `pulumi` and `aws` in the tests. It writes down how it was called, and answers with the first
// entry of answers.json whose words all stand in the call.
const { appendFileSync, readFileSync, realpathSync } = require("node:fs");
const { basename, dirname, join, relative } = require("node:path");

const { setTimeout } = require("node:timers");

const folder = realpathSync(dirname(process.argv[1]));
const tool = basename(process.argv[1]);
const words = process.argv.slice(2);
const call = { tool, words, directory: relative(dirname(folder), process.cwd()) || "." };
const answers = JSON.parse(readFileSync(join(folder, "answers.json"), "utf8"));
const calls = join(folder, "calls.jsonl");

const note = (what) => appendFileSync(calls, `${JSON.stringify(what)}\n`);

const answer = answers.find(
  (each) =>
    each.tool === tool &&
    each.words.every((word) => words.includes(word)) &&
    (each.directory === undefined || each.directory === call.directory),
);
note(call);
if (answer === undefined) {
  process.stderr.write(`error: the test has no answer for ${tool} ${words.join(" ")}\n`);
  process.exit(99);
}
process.stdout.write(answer.stdout ?? "");
process.stderr.write(answer.stderr ?? "");
if (answer.waits === true) {
  // Cancels on a signal as Pulumi does: after a moment, and with exit code 1.
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.on(signal, () => {
      note({ tool, signal });
      setTimeout(() => process.exit(1), 300);
    });
  }
  process.stdout.write("waiting\n");
  setTimeout(() => process.exit(0), 60_000);
} else {
  process.exitCode = answer.code ?? 0;
}
