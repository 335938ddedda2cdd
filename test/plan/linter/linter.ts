import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { REPOSITORY } from "../../../preview/testing/project";

/** What the linter has against a policy. */
export interface Finding {
  /** The linter's name of it, for example `RESOURCE_STAR`. */
  readonly issue: string;
  readonly severity: string;
  readonly title: string;
  readonly detail: string;
  /** The text that it is about; empty where that is the whole statement. */
  readonly location: string;
}

const run = promisify(execFile);

const REQUIREMENTS = join(__dirname, "requirements.txt");

const PYTHON_NEEDED =
  "The IAM linter needs python3 (3.10 or newer) with venv. Install it: `apt-get install python3-venv` on Debian or Ubuntu, `brew install python` on macOS.";

/**
 * Lints policies with parliament, all in one process. The first call installs it, with the versions
 * and hashes of requirements.txt, into a folder of its own below node_modules.
 *
 * @param policies JSON texts.
 * @returns the findings of each, in the same order.
 * @throws Error that says how to install python3 where there is none.
 */
export async function lint(policies: readonly string[]): Promise<readonly (readonly Finding[])[]> {
  const python = await installed();
  const linting = run(python, [join(__dirname, "lint.py")], { maxBuffer: 64 * 1024 * 1024 });
  linting.child.stdin?.end(JSON.stringify(policies));
  const { stdout } = await linting;
  return JSON.parse(stdout) as Finding[][];
}

/** The Python that has the linter. */
async function installed(): Promise<string> {
  const requirements = readFileSync(REQUIREMENTS);
  const version = createHash("sha256").update(requirements).digest("hex").slice(0, 16);
  const folder = join(REPOSITORY, "node_modules", ".cache", "iam-linter", version);
  const python = join(folder, "bin", "python");
  const complete = join(folder, "complete");
  if (!existsSync(complete)) {
    rmSync(folder, { recursive: true, force: true });
    await run("python3", ["-m", "venv", folder]).catch((cause: unknown) => {
      throw new Error(PYTHON_NEEDED, { cause });
    });
    const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
    await run(python, [...pip, "--require-hashes", "--requirement", REQUIREMENTS]);
    writeFileSync(complete, "");
  }
  return python;
}
