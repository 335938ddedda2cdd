import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
  appendFileSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { renderPhpIni } from "../../../k8s/render/php-ini";
import { Assembly, type Ended } from "./assembly";

describe("the checksums of the image's code", () => {
  const assembly = new Assembly();
  let options: Record<string, string>;

  beforeEach(async () => {
    assembly.reset({ "config.php": "", "public/lib/übung 1.php": "<?php" });
    assembly.files.file("tools/cli/upgrade.php", "<?php");
    options = {
      moodle: assembly.moodle,
      tools: assembly.files.path("tools"),
      list: assembly.files.path("code.sha256"),
    };
    const { code, said, complained } = await assembly.run("write-checksums", options);
    assert.equal(code, 0, complained);
    assert.equal(said, "7 files of code.\n");
  });
  after(() => {
    assembly.stop();
  });

  const verify = async (changed: Readonly<Record<string, string>> = {}): Promise<Ended> =>
    assembly.runTool("verify-code", { ...options, ...changed }, renderPhpIni());
  const inMoodle = (path: string): string => join(assembly.moodle, path);

  it("hold where nothing was changed, also with config.php from elsewhere", async () => {
    appendFileSync(inMoodle("config.php"), "<?php $CFG = new stdClass();");
    const { code, said, complained } = await verify();
    assert.equal(code, 0, complained);
    assert.equal(said, "All 7 files are as they were built.\n");
  });

  it("are a list that sha256sum reads too", () => {
    const list = options["list"] ?? "";
    assert.match(
      readFileSync(list, "utf8"),
      /^[0-9a-f]{64} {2}\S+\/moodle\/public\/lib\/übung 1\.php$/m,
    );
    execFileSync("sha256sum", ["--check", "--quiet", "--strict", list], { cwd: "/" });
  });

  it("show every file that was changed, removed or added, or made a link", async () => {
    appendFileSync(inMoodle("public/version.php"), "\n");
    truncateSync(assembly.files.path("tools/cli/upgrade.php"));
    rmSync(inMoodle("public/lib/components.json"));
    assembly.files.file("moodle/public/local/.shell.php", "<?php");
    assembly.files.file("tools/extra", "");
    rmSync(inMoodle("public/mod/quiz/version.php"));
    symlinkSync("/etc/passwd", inMoodle("public/mod/quiz/version.php"));

    const { code, said, complained } = await verify();
    assert.equal(code, 78);
    assert.deepEqual(
      said
        .trimEnd()
        .split("\n")
        .map((line) => line.replace(`${dirname(assembly.moodle)}/`, "")),
      [
        "missing: moodle/public/lib/components.json",
        "added: moodle/public/local/.shell.php",
        "changed: moodle/public/mod/quiz/version.php",
        "changed: moodle/public/version.php",
        "changed: tools/cli/upgrade.php",
        "added: tools/extra",
      ],
    );
    assert.equal(
      complained,
      "Failed: 6 files are not as they were built. Keep this container for the investigation, take it out of service, and replace it.\n",
    );
  });

  it("do not hold without a list, with a damaged one, or without the code", async () => {
    const list = options["list"] ?? "";
    const nowhere = assembly.files.path("nowhere");
    assert.equal(
      (await verify({ list: nowhere })).complained,
      `Failed: There is no list of checksums at ${nowhere}. The image makes it when it is built.\n`,
    );
    assert.equal(
      (await verify({ moodle: nowhere })).complained,
      `Failed: ${nowhere} is no folder. Name the one that holds the code.\n`,
    );
    appendFileSync(list, "nonsense\n");
    assert.equal(
      (await verify()).complained,
      `Failed: ${list} is no list of checksums: line 8 is not one.\n`,
    );
    truncateSync(list);
    assert.equal(
      (await verify()).complained,
      `Failed: ${list} is empty. The image fills it when it is built.\n`,
    );
  });

  it("know links by where they lead, and so a file that became one", async () => {
    symlinkSync("version.php", inMoodle("public/link.php"));
    assert.equal((await assembly.run("write-checksums", options)).said, "8 files of code.\n");
    assert.equal((await verify()).code, 0);

    const copy = assembly.files.path("copy.php");
    renameSync(inMoodle("public/version.php"), copy);
    symlinkSync(copy, inMoodle("public/version.php"));
    rmSync(inMoodle("public/link.php"));
    symlinkSync("r.php", inMoodle("public/link.php"));
    const { code, said } = await verify();
    assert.equal(code, 78);
    assert.match(said, /^changed: \S+\/link\.php\nchanged: \S+\/version\.php\n$/);
  });

  it("are not written of code with what is no file, or a name that no list can hold", async () => {
    assembly.files.file("moodle/public/a\nb.php", "");
    const broken = await assembly.run("write-checksums", options);
    assert.equal(broken.code, 78);
    assert.match(
      broken.complained,
      /^Failed: \S+\/moodle\/public\/a\\nb\.php is no name for a file of code\.$/m,
    );

    rmSync(inMoodle("public/a\nb.php"));
    execFileSync("mkfifo", [inMoodle("public/pipe")]);
    const pipe = await assembly.run("write-checksums", options);
    assert.equal(pipe.code, 78);
    assert.match(
      pipe.complained,
      /^Failed: \S+\/public\/pipe is no file\. Code is made of readable files alone\.$/m,
    );
  });
});
