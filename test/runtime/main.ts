import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { binary, DEBIAN_PACKAGES, missing } from "./support/binaries";
import { installPackages } from "./support/install";
import { serverVersions } from "./support/server-versions";
import { isRoot } from "./support/workspace";

const INSTALL = "--install";

/**
 * Runs the suites on real servers: in a network of their own, since the servers listen as they do in a
 * pod, on every address, and must be reached by nobody else on this machine.
 *
 * @param words files to run instead of all; `--install` first installs what is missing, as root.
 */
function main(words: readonly string[]): number {
  if (words.includes(INSTALL) && isRoot && missing().length > 0) {
    console.log("Installing nginx, PHP, Redis and HAProxy from Debian's packages ...");
    installPackages();
  }
  const problems = missing();
  if (problems.length > 0) {
    console.error(problems.join("\n"));
    console.error(
      `All of them: apt-get install --no-install-recommends ${DEBIAN_PACKAGES.join(" ")}`,
    );
    return 1;
  }
  console.log(`On ${serverVersions()}.`);
  const files = words.filter((word) => word !== INSTALL);
  const mocha = join(__dirname, "../../node_modules/mocha/bin/mocha.js");
  const { status } = spawnSync(
    binary("bubblewrap"),
    [
      ...["--dev-bind", "/", "/", "--unshare-net", "--die-with-parent", "--"],
      ...[process.execPath, "--import", "tsx", mocha, "--config", join(__dirname, "mocharc.json")],
      ...(files.length > 0 ? files : ["test/runtime/**/*.test.ts"]),
    ],
    { stdio: "inherit" },
  );
  return status ?? 1;
}

process.exitCode = main(process.argv.slice(2));
