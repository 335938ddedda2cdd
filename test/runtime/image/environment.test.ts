import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { Authority } from "../support/authority";
import { binary } from "../support/binaries";
import { Assembly, type Ended } from "./assembly";

/** Moodle's file in its real form, with the attributes that the check reads. */
function environmentXml(php: string, extensions: readonly string[], series = "5.3"): string {
  return `<?xml version="1.0" encoding="UTF-8" ?>
<COMPATIBILITY_MATRIX>
  <MOODLE version="5.2" requires="4.4">
    <PHP version="8.1.0" level="required">
    </PHP>
    <PHP_EXTENSIONS>
      <PHP_EXTENSION name="ancient" level="required">
      </PHP_EXTENSION>
    </PHP_EXTENSIONS>
  </MOODLE>
  <MOODLE version="${series}" requires="4.4">
    <PHP version="${php}" level="required">
    </PHP>
    <PHP_EXTENSIONS>
${extensions.map((name) => `      <PHP_EXTENSION name="${name}" level="optional"/>`).join("\n")}
    </PHP_EXTENSIONS>
  </MOODLE>
</COMPATIBILITY_MATRIX>
`;
}

describe("the environment that the image is built in", () => {
  const assembly = new Assembly();
  const phpVersion = execFileSync(binary("php"), ["-r", "echo PHP_VERSION;"], { encoding: "utf8" });

  after(() => {
    assembly.stop();
  });

  async function check(
    files: Readonly<Record<string, string | undefined>>,
    release = "5.3.0",
  ): Promise<Ended> {
    assembly.reset(files);
    return assembly.run("check-environment", { moodle: assembly.moodle, release });
  }
  const xml = (...given: Parameters<typeof environmentXml>): Record<string, string> => ({
    "public/admin/environment.xml": environmentXml(...given),
  });

  it("passes with every extension that Moodle requires or recommends, and ours", async () => {
    const { code, said, complained } = await check(xml("8.0.0", ["sodium", "intl", "simplexml"]));
    assert.equal(code, 0, complained);
    assert.equal(
      said,
      `Moodle 5.3 (Build: 20261005) on PHP ${phpVersion}: all 3 extensions that it names are there.\n`,
    );
  });

  it("names everything that this series of Moodle lacks, and nothing of another series", async () => {
    const { code, complained } = await check(xml("9.0.0", ["intl", "unheard", "nowhere"]));
    assert.equal(code, 78);
    assert.equal(
      complained,
      [
        `Failed: Moodle 5.3 needs PHP 9.0.0, and this is ${phpVersion}. Change the tag of php-image.`,
        "PHP has no extension unheard, which Moodle 5.3 asks for. Add it to image/php/Dockerfile.",
        "PHP has no extension nowhere, which Moodle 5.3 asks for. Add it to image/php/Dockerfile.",
        "",
      ].join("\n"),
    );
  });

  it("refuses another release than the pinned one", async () => {
    const { code, complained } = await check(xml("8.0.0", []), "5.3.1");
    assert.equal(code, 78);
    assert.equal(
      complained,
      "Failed: The package holds Moodle 5.3 (Build: 20261005), and moodle-release in versions.lock.json is 5.3.1. Pin release and checksum together: npm run pin.\n",
    );
  });

  it("refuses code that says nothing of itself or of what it needs", async () => {
    const older = await check({
      ...xml("8.0.0", []),
      "public/version.php": "<?php\n$version = 2026100500.00;\n",
    });
    assert.equal(
      older.complained,
      `Failed: ${assembly.moodle}/public/version.php names no branch and release. Is it Moodle 5.1 or newer?\n`,
    );
    const newer = await check(xml("8.0.0", [], "5.4"));
    assert.equal(
      newer.complained,
      `Failed: ${assembly.moodle}/public/admin/environment.xml does not say what Moodle 5.3 needs. Is the package whole?\n`,
    );
  });
});

describe("the authorities for databases", () => {
  const assembly = new Assembly();
  let server: string;
  const authority = (name: string): string => new Authority(name).certificate.trim();
  const [first, second, third] = [authority("one"), authority("two"), authority("three")];

  before(async () => {
    server = await assembly.serve();
  });
  beforeEach(() => {
    assembly.reset();
    assembly.files.file("archives/one.pem", `${first}\n${second}\n`);
    assembly.files.file("archives/two.pem", `${second}\n${third}\n`);
  });
  after(() => {
    assembly.stop();
  });

  const bundle = (name: string, sum = assembly.checksum(`archives/${name}`)): string =>
    `${server}/${name}#${sum}`;
  const target = (): string => assembly.files.path("rds-bundle.pem");
  const fetch = async (bundles: string): Promise<Ended> =>
    assembly.run("fetch-authorities", { bundles, target: target() });

  it("of several regions are one file, with each once", async () => {
    const { code, said, complained } = await fetch(`${bundle("one.pem")} ${bundle("two.pem")}`);
    assert.equal(code, 0, complained);
    assert.equal(said, "3 authorities for databases.\n");
    assert.equal(readFileSync(target(), "utf8"), `${first}\n${second}\n${third}\n`);
  });

  it("are refused with another checksum, which is how a renewed bundle shows", async () => {
    const { code, complained } = await fetch(
      `${bundle("one.pem", "0".repeat(64))} ${bundle("two.pem")} ${server}/three.pem#${"1".repeat(64)}`,
    );
    assert.equal(code, 78);
    assert.equal(
      complained.split("\n")[0],
      `Failed: ${server}/one.pem has the checksum ${assembly.checksum("archives/one.pem")}, and ${"0".repeat(64)} is expected. Amazon has renewed it, or something is in between: look, then npm run pin.`,
    );
    assert.match(complained.split("\n")[1] ?? "", /three\.pem cannot be fetched: .*404/);
  });

  it("are refused where there are none, or some cannot be read", async () => {
    assembly.files.file("archives/empty.pem", "<html></html>");
    const damaged = first.replace(/\n.{20}/, "\nAAAAAAAAAAAAAAAAAAAA");
    assembly.files.file("archives/damaged.pem", damaged);
    const { complained } = await fetch(`${bundle("empty.pem")} ${bundle("damaged.pem")}`);
    assert.equal(
      complained,
      `Failed: ${server}/empty.pem holds no certificate.\n${server}/damaged.pem holds a certificate that cannot be read.\n`,
    );
    assert.equal(
      (await fetch("")).complained,
      "Failed: --bundles is empty. Without authorities no database is reached.\n",
    );
    assert.equal(
      (await fetch("one.pem")).complained,
      "Failed: one.pem is no bundle. Give <URL>#<SHA-256>.\n",
    );
  });
});
