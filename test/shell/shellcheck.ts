import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { pythonTool } from "../python-tool";

/** A shell script, as the shell of a container reads it. */
export interface Script {
  /** What messages call it. */
  readonly name: string;
  readonly content: string;
  /** The shell: POSIX' own, or the one of Alpine. Default: `sh`. */
  readonly dialect?: "sh" | "busybox";
}

/**
 * What ShellCheck has against scripts, one line a finding. The first call installs it.
 *
 * @throws Error where it cannot be installed or fails itself.
 */
export async function shellcheck(scripts: readonly Script[]): Promise<readonly string[]> {
  const requirements = join(__dirname, "requirements.txt");
  const programs = await pythonTool("shellcheck", "ShellCheck", requirements);
  return scripts.flatMap(({ content, dialect = "sh", name }) => {
    const { error, status, stderr, stdout } = spawnSync(
      join(programs, "shellcheck"),
      ["--format=json1", `--shell=${dialect}`, "-"],
      { encoding: "utf8", input: content },
    );
    // 1: there are findings; more: it could not look.
    if (error !== undefined || (status ?? 2) > 1) {
      throw new Error(`ShellCheck cannot read ${name}: ${error?.message ?? stderr}`);
    }
    const lines = content.split("\n");
    return (JSON.parse(stdout) as Report).comments.map(
      ({ code, line, message }) =>
        `${name}:${line}: SC${code} ${message} In: ${lines[line - 1]?.trim() ?? ""}`,
    );
  });
}

/** As ShellCheck prints it. */
interface Report {
  readonly comments: readonly {
    readonly line: number;
    readonly code: number;
    readonly message: string;
  }[];
}
