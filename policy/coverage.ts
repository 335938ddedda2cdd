import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** Least share of branches of the packs' code that their tests must run, in percent. */
const BRANCHES = 95;

const REPOSITORY = resolve(__dirname, "..");
const MODULES = join(REPOSITORY, "node_modules");

/**
 * Runs the policy tests and tells how much of the packs' code the analyzer processes ran.
 *
 * mocha's own process is left out: it compiles the same files with another compiler, and what two
 * compilers call a branch does not add up.
 */
function main(): number {
  const folder = mkdtempSync(join(tmpdir(), "policy-coverage-"));
  try {
    const tests = node(
      ["--import", "tsx", join(MODULES, "mocha/bin/mocha.js"), "--no-config"],
      ["--timeout", "240000", "--reporter", "dot", "policy/**/*.test.ts"],
      { NODE_V8_COVERAGE: folder },
    );
    for (const file of readdirSync(folder).map((name) => join(folder, name))) {
      if (readFileSync(file, "utf8").includes("/mocha/lib/cli")) {
        rmSync(file);
      }
    }
    const included = ["*.ts", "aws/**/*.ts", "kubernetes/**/*.ts"];
    const excluded = ["**/*.test.ts", "policy/testing/**", "policy/aws/testing/**"];
    const report = node(
      [join(MODULES, "c8/bin/c8.js"), "report", "--temp-directory", folder, "--reporter", "text"],
      [
        ...["--reports-dir", join(folder, "report"), "--check-coverage"],
        ...["--branches", String(BRANCHES), "--lines", "0", "--functions", "0"],
        ...included.flatMap((pattern) => ["--include", `policy/${pattern}`]),
        ...excluded.flatMap((pattern) => ["--exclude", pattern]),
      ],
    );
    return tests === 0 ? report : tests;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function node(
  program: readonly string[],
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): number {
  const { status } = spawnSync(process.execPath, [...program, ...words], {
    cwd: REPOSITORY,
    stdio: "inherit",
    env: { ...process.env, ...environment },
  });
  return status ?? 1;
}

process.exitCode = main();
