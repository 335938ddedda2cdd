import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { REPOSITORY } from "../preview/testing/project";

const run = promisify(execFile);

/**
 * Programs of a tool that pip carries. The first call installs it, with the versions and hashes of a
 * requirements file, into a folder of its own below node_modules.
 *
 * @param name of the tool, for the folder.
 * @param title what messages call it.
 * @param requirements full path of the requirements file.
 * @returns the folder of its programs, `python` among them.
 * @throws Error that says how to install python3 where there is none.
 */
export async function pythonTool(
  name: string,
  title: string,
  requirements: string,
): Promise<string> {
  const version = createHash("sha256")
    .update(readFileSync(requirements))
    .digest("hex")
    .slice(0, 16);
  const folder = join(REPOSITORY, "node_modules", ".cache", name, version);
  const programs = join(folder, "bin");
  const complete = join(folder, "complete");
  if (!existsSync(complete)) {
    rmSync(folder, { recursive: true, force: true });
    await run("python3", ["-m", "venv", folder]).catch((cause: unknown) => {
      throw new Error(
        `${title} needs python3 (3.10 or newer) with venv. Install it: \`apt-get install python3-venv\` on Debian or Ubuntu, \`brew install python\` on macOS.`,
        { cause },
      );
    });
    const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
    await run(join(programs, "python"), [
      ...pip,
      "--require-hashes",
      "--requirement",
      requirements,
    ]);
    writeFileSync(complete, "");
  }
  return programs;
}
