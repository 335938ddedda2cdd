import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Assembly, type Ended } from "./assembly";

/** What a plugin's version.php says; `undefined` leaves a line out. */
type Said = Readonly<Record<string, string | undefined>>;

const ATTENDANCE: Said = {
  component: "'mod_attendance'",
  version: "2026090100",
  release: "'5.3.1'",
  requires: "2025041400",
  supported: "[500, 503]",
};

/** The same, as the lock says it. */
const PIN = {
  name: "mod_attendance",
  version: 2026090100,
  release: "5.3.1",
  requires: 2025041400,
  supported: [500, 503] as readonly number[] | false,
};

function versionPhp(said: Said): string {
  const lines = Object.entries(said).flatMap(([key, value]) =>
    value === undefined ? [] : [`$plugin->${key} = ${value};`],
  );
  return `<?php\ndefined('MOODLE_INTERNAL') || die();\n${lines.join("\n")}\n`;
}

describe("plugins of the image", () => {
  const assembly = new Assembly();
  let server: string;

  before(async () => {
    server = await assembly.serve();
  });
  beforeEach(() => {
    assembly.reset();
  });
  after(() => {
    assembly.stop();
  });

  /** Publishes a plugin whose folder in the archive is `top`, and returns its pin. */
  function published(
    pin: Partial<typeof PIN> = {},
    said: Said = {},
    files: Readonly<Record<string, string>> = {},
    top = "attendance",
  ): typeof PIN & { source: string; sha256: string } {
    const full = { ...PIN, ...pin };
    const sha256 = assembly.archive(`${full.name}.zip`, {
      [`${top}/version.php`]: versionPhp({ ...ATTENDANCE, ...said }),
      [`${top}/lib.php`]: "<?php\n",
      ...files,
    });
    return { ...full, source: `${server}/${full.name}.zip`, sha256 };
  }

  async function install(...plugins: readonly object[]): Promise<Ended> {
    const lock = assembly.files.file("plugins.lock.json", JSON.stringify({ plugins }));
    return assembly.run("install-plugins", { moodle: assembly.moodle, lock });
  }

  /** What is said of one plugin that is refused. */
  async function refusal(...plugins: readonly object[]): Promise<string> {
    const { code, complained } = await install(...plugins);
    assert.equal(code, 78, complained);
    return complained;
  }

  const inMoodle = (path: string): string => join(assembly.moodle, "public", path);

  it("go into the folder of their type, whatever the archive calls it, and leave nothing else", async () => {
    const { code, said, complained } = await install(
      published({}, {}, {}, "moodle-mod_attendance-4f2a1b9"),
    );
    assert.equal(code, 0, complained);
    assert.equal(
      said,
      "mod_attendance 5.3.1 in public/mod/attendance\n1 plugins beside Moodle's own.\n",
    );
    assert.deepEqual(readdirSync(inMoodle("mod")).sort(), ["attendance", "quiz"]);
    assert.equal(readFileSync(inMoodle("mod/attendance/lib.php"), "utf8"), "<?php\n");
  });

  it("may be none", async () => {
    const { code, said } = await install();
    assert.equal(code, 0);
    assert.equal(said, "0 plugins beside Moodle's own.\n");
  });

  it("may be of a type that a plugin brings, of Moodle's or of the same list, in any order", async () => {
    const of = (name: string): [Partial<typeof PIN>, Said] => [
      { name },
      { component: `'${name}'` },
    ];
    const { code, complained } = await install(
      published(...of("booster_fast")),
      published(...of("quizaccess_browser")),
      published(...of("logstore_far")),
      published(...of("local_booster"), {
        "attendance/db/subplugins.json": JSON.stringify({ subplugintypes: { booster: "kinds" } }),
      }),
    );
    assert.equal(code, 0, complained);
    for (const folder of [
      "local/booster/kinds/fast",
      "mod/quiz/accessrule/browser",
      "admin/tool/log/store/far",
    ]) {
      assert.ok(existsSync(inMoodle(`${folder}/version.php`)), folder);
    }
  });

  it("are refused with another checksum, and not unpacked", async () => {
    const pin = published();
    const complained = await refusal({ ...pin, sha256: "0".repeat(64) });
    assert.equal(
      complained,
      `Failed: mod_attendance: ${pin.source} has the checksum ${pin.sha256}, and ${"0".repeat(64)} is expected. Look at what has changed before you write the new one.\n`,
    );
    assert.deepEqual(readdirSync(inMoodle("mod")), ["quiz"]);
  });

  it("are refused where their version.php says something else than the lock", async () => {
    const complained = await refusal(
      published(
        { version: 2026090200, supported: false },
        { component: "'mod_attendence'", release: undefined },
      ),
    );
    assert.equal(
      complained,
      [
        'Failed: mod_attendance: its version.php says component is "mod_attendence", and image/plugins.lock.json says "mod_attendance". Write what it is.',
        "mod_attendance: its version.php says version is 2026090100, and image/plugins.lock.json says 2026090200. Write what it is.",
        'mod_attendance: its version.php says release is nothing, and image/plugins.lock.json says "5.3.1". Write what it is.',
        "mod_attendance: its version.php says supported is [500,503], and image/plugins.lock.json says nothing. Write what it is.",
        "",
      ].join("\n"),
    );
  });

  it("are refused where they are made for another Moodle", async () => {
    assert.equal(
      await refusal(published({ requires: 2027042000 }, { requires: "2027042000" })),
      "Failed: mod_attendance: it requires Moodle 2027042000, and this is 2026100500.00. Take an older release of it.\n",
    );
    assembly.reset();
    assert.equal(
      await refusal(published({ supported: [401, 405] }, { supported: "[401, 405]" })),
      "Failed: mod_attendance: it is made for Moodle 401 to 405, and this is 503. Take a release of it for this Moodle.\n",
    );
    assembly.reset();
    assert.equal(
      await refusal(published({}, { incompatible: "503" })),
      "Failed: mod_attendance: it does not work from Moodle 503 on, and this is 503. Take a newer release of it.\n",
    );
  });

  it("may say nothing of branches and releases before this one", async () => {
    const pin = published({ supported: false }, { supported: undefined, incompatible: "504" });
    const { code, complained } = await install(pin);
    assert.equal(code, 0, complained);
  });

  it("are refused without what they depend on", async () => {
    const dependencies =
      "['mod_quiz' => ANY_VERSION, 'mod_forum' => 2026010100, 'theme_x' => ANY_VERSION]";
    assert.equal(
      await refusal(published({}, { dependencies })),
      "Failed: mod_attendance: it needs mod_forum 2026010100 or newer, which is not here. Add it to image/plugins.lock.json.\n" +
        "mod_attendance: it needs theme_x, which is not here. Add it to image/plugins.lock.json.\n",
    );
    assembly.reset();
    assert.equal(
      await refusal(published({}, { dependencies: "['mod_quiz' => 2027010100]" })),
      "Failed: mod_attendance: it needs mod_quiz 2027010100 or newer, which is here with 2026100500. Add it to image/plugins.lock.json.\n",
    );
  });

  it("are refused where Moodle has the same one, or no such type", async () => {
    const complained = await refusal(
      published({ name: "mod_quiz" }),
      published({ name: "gadget_clock" }),
    );
    assert.equal(
      complained,
      "Failed: mod_quiz: it comes with Moodle, or is twice in the list. Remove it.\n" +
        "gadget_clock: this Moodle has no plugins of type gadget. It has local, logstore, mod, quizaccess, theme, tool.\n",
    );
  });

  it("are refused as archives that lead out of their folder, hold links, or are none", async () => {
    const archive = async (entries: Readonly<Record<string, string>>): Promise<string> => {
      assembly.reset();
      const sha256 = assembly.archive("a.zip", entries);
      return refusal({ ...PIN, source: `${server}/a.zip`, sha256 });
    };
    assert.equal(
      await archive({ "attendance/../../../evil.php": "<?php" }),
      'Failed: mod_attendance: its archive holds the name "attendance/../../../evil.php", which leads out of it.\n',
    );
    assert.equal(
      await archive({ "/etc/evil": "" }),
      'Failed: mod_attendance: its archive holds the name "/etc/evil", which leads out of it.\n',
    );
    assert.equal(
      await archive({ "attendance/version.php": "<?php", "attendance/data": "@/etc/passwd" }),
      "Failed: mod_attendance: its archive holds the link attendance/data. Code is made of files alone.\n",
    );
    const several =
      "Failed: mod_attendance: its archive does not hold one folder. Take the one from the plugins directory or GitHub.\n";
    assert.equal(await archive({ "version.php": "<?php" }), several);
    assert.equal(await archive({ "a/version.php": "<?php", "b/version.php": "<?php" }), several);
    assert.equal(
      await archive({ "attendance/readme.md": "" }),
      "Failed: mod_attendance: it has no version.php, so it is no plugin.\n",
    );
    assert.equal(
      await archive({ "attendance/version.php": "<?php throw new Exception('no');" }),
      "Failed: mod_attendance: its version.php fails: no\n",
    );

    assembly.reset();
    assembly.files.file("archives/a.zip", "no archive");
    assert.equal(
      await refusal({
        ...PIN,
        source: `${server}/a.zip`,
        sha256: assembly.checksum("archives/a.zip"),
      }),
      "Failed: mod_attendance: its source is no zip archive. Name the address of one.\n",
    );
  });

  it("are all told of at once, with those that cannot be fetched", async () => {
    const first = { ...published(), source: `${server}/nowhere.zip` };
    const second = { ...published(), name: "mod_other", sha256: "1".repeat(64) };
    const complained = await refusal(first, second);
    assert.match(
      complained,
      /^Failed: mod_attendance: \S+nowhere\.zip cannot be fetched: .*404.*\. Try again, or mend its source\.$/m,
    );
    assert.match(
      complained,
      /^mod_other: \S+ has the checksum [0-9a-f]{64}, and 1{64} is expected\./m,
    );
  });
});
