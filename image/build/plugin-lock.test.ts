import assert from "node:assert/strict";
import { downgrades, removed, unfit } from "./plugin-checks";
import { parsePluginLock, type PluginPin } from "./plugin-lock";

const PIN: PluginPin = {
  name: "mod_attendance",
  version: 2026090100,
  release: "5.3.1",
  source: "https://moodle.org/plugins/download.php/1/mod_attendance.zip",
  sha256: "0123456789abcdef".repeat(4),
  requires: 2025041400,
  supported: [500, 503],
};

const parse = (...plugins: readonly unknown[]): ReturnType<typeof parsePluginLock> =>
  parsePluginLock(JSON.stringify({ plugins }));

/** What is said of a plugin that differs from a good one in some keys. */
const mistakesOf = (changed: Readonly<Record<string, unknown>>): readonly string[] =>
  parse({ ...PIN, ...changed }).mistakes;

describe("the lock of plugins", () => {
  it("gives the plugins as they stand", () => {
    assert.deepEqual(parse(PIN), { plugins: [PIN], mistakes: [] });
    assert.deepEqual(parse(), { plugins: [], mistakes: [] });
  });

  it("takes the names that Moodle takes", () => {
    for (const name of [
      "mod_quiz",
      "tool_objectfs",
      "theme_boost_union",
      "h5plib_v127",
      "local_a1",
    ]) {
      assert.deepEqual(mistakesOf({ name }), [], name);
    }
    for (const name of [
      "attendance",
      "mod_two_words",
      "Mod_quiz",
      "local_",
      "local_a__b",
      "local_1a",
      "local_x_",
      "../x",
    ]) {
      assert.deepEqual(mistakesOf({ name }), [
        `plugins[0].name is ${JSON.stringify(name)} in image/plugins.lock.json: it must be a plugin's full name, its type and name in lower case, like mod_attendance. Copy it from its version.php.`,
      ]);
    }
  });

  it("tells of every mistake at once", () => {
    const { mistakes, plugins } = parse(
      { ...PIN, version: "2026090100", sha256: "ABC", supported: [503, 500] },
      { ...PIN, source: "http://example.org/x.zip", requires: 5, supported: "5.3", colour: "red" },
      { name: "mod_other" },
    );
    assert.deepEqual(plugins, []);
    assert.deepEqual(mistakes, [
      'plugins[0].version is "2026090100" in image/plugins.lock.json: it must be a version as in version.php, like 2026010100. Copy it from there.',
      'plugins[0].sha256 is "ABC" in image/plugins.lock.json: it must be a SHA-256, 64 hexadecimal digits in lower case. Take it with `sha256sum`.',
      "plugins[0].supported is [503,500] in image/plugins.lock.json: the oldest branch comes first. Swap them.",
      "plugins[1].colour is not a key of a plugin (image/plugins.lock.json). Known: name, version, release, source, sha256, requires, supported.",
      'plugins[1].source is "http://example.org/x.zip" in image/plugins.lock.json: it must be an https:// address without login and query, which everybody may fetch. Change it.',
      "plugins[1].requires is 5 in image/plugins.lock.json: it must be a version of Moodle, like 2026100500, or 0. Copy it from version.php.",
      'plugins[1].supported is "5.3" in image/plugins.lock.json: it must be two branches, like [500, 503], or false. Copy it from version.php.',
      "plugins[2].version is missing in image/plugins.lock.json: its version, as in its version.php. Add it.",
      "plugins[2].release is missing in image/plugins.lock.json: its release, as in its version.php. Add it.",
      "plugins[2].source is missing in image/plugins.lock.json: the address of its zip archive. Add it.",
      "plugins[2].sha256 is missing in image/plugins.lock.json: the SHA-256 of the archive, as `sha256sum` prints it. Add it.",
      "plugins[2].requires is missing in image/plugins.lock.json: the version of Moodle that its version.php requires; 0 where it requires none. Add it.",
      "plugins[2].supported is missing in image/plugins.lock.json: the branches in its version.php, like [500, 503]; false where it names none. Add it.",
    ]);
  });

  it("refuses logins and queries in addresses: they would be in the image's history", () => {
    for (const source of [
      "https://user:x@example.org/a.zip",
      "https://example.org/a.zip?token=x",
    ]) {
      assert.equal(mistakesOf({ source }).length, 1, source);
    }
  });

  it("holds each plugin once, and nothing beside plugins", () => {
    assert.deepEqual(parse(PIN, { ...PIN, version: 2026090200 }).mistakes, [
      "mod_attendance stands twice in image/plugins.lock.json. Remove one.",
    ]);
    assert.deepEqual(parsePluginLock('{"plugins": [], "moodle": "5.3"}').mistakes, [
      "moodle is not a key of image/plugins.lock.json, which holds plugins. Remove it.",
    ]);
    assert.deepEqual(parsePluginLock("[]").mistakes, [
      'image/plugins.lock.json must hold { "plugins": [ … ] }. Write it so.',
    ]);
  });
});

describe("plugins", () => {
  it("fit a Moodle within their branches, or where they name none", () => {
    assert.deepEqual(unfit([PIN, { ...PIN, supported: false }], "5.3.4"), []);
    assert.deepEqual(unfit([PIN], "5.4.0"), [
      "mod_attendance is made for Moodle 500 to 503 (image/plugins.lock.json), and moodle-release is 5.4.0. Take a release of it for this Moodle.",
    ]);
    assert.equal(unfit([PIN], "4.5.10").length, 1);
  });

  it("never get older", () => {
    const newer = { ...PIN, version: 2026090101 };
    assert.deepEqual(downgrades([newer], [PIN], "HEAD"), []);
    assert.deepEqual(downgrades([PIN], [PIN], "HEAD"), []);
    assert.deepEqual(downgrades([PIN], [], "HEAD"), []);
    assert.deepEqual(downgrades([PIN], [newer], "origin/main"), [
      "mod_attendance is 2026090100 in image/plugins.lock.json, and 2026090101 at origin/main: Moodle has no way back. Keep 2026090101 or take a newer one.",
    ]);
  });

  it("that are gone are named", () => {
    assert.deepEqual(removed([], [PIN]), ["mod_attendance"]);
    assert.deepEqual(removed([PIN], [PIN]), []);
  });
});
