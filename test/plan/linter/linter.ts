import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { pythonTool } from "../../python-tool";

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

/**
 * Lints policies with parliament, all in one process. The first call installs it, with the versions
 * and hashes of requirements.txt, into a folder of its own below node_modules.
 *
 * @param policies JSON texts.
 * @returns the findings of each, in the same order.
 * @throws Error that says how to install python3 where there is none.
 */
export async function lint(policies: readonly string[]): Promise<readonly (readonly Finding[])[]> {
  const programs = await pythonTool("iam-linter", "The IAM linter", REQUIREMENTS);
  const linting = run(join(programs, "python"), [join(__dirname, "lint.py")], {
    maxBuffer: 64 * 1024 * 1024,
  });
  linting.child.stdin?.end(JSON.stringify(policies));
  const { stdout } = await linting;
  return JSON.parse(stdout) as Finding[][];
}
