import assert from "node:assert/strict";
import fc from "fast-check";
import { cachedPaths, cacheKey, cacheTime } from "./cache-behaviors";
import type { Audience } from "./testing/moodle-urls";
import { moodleUrls } from "./testing/moodle-urls";
import { cloudFrontReadings, covers, nginxReading } from "./testing/paths";
import { smuggled, spellings } from "./testing/spellings";

/** Whether CloudFront could keep the answer to what came, by any reading of its path. */
function isCached(raw: string): boolean {
  return cloudFrontReadings(raw).some((path) => isCachedPath(path));
}

function isCachedPath(path: string): boolean {
  return cachedPaths.some(({ pattern }) => covers(pattern, path));
}

const url = (...audiences: readonly Audience[]): fc.Arbitrary<string> =>
  fc.constantFrom(...audiences.flatMap((audience) => moodleUrls[audience]));

describe("cache behaviours", () => {
  it("keep what is public", () => {
    fc.assert(
      fc.property(spellings(url("public")), (path) => {
        const readings = cloudFrontReadings(path);
        assert.ok(readings.some(isCachedPath), path);
      }),
    );
  });

  it("keep nothing that is private or dynamic, however its path is written", () => {
    fc.assert(
      fc.property(spellings(url("private", "dynamic")), (path) => {
        const decoded = cloudFrontReadings(path).at(-1) ?? path;
        assert.equal(isCachedPath(decoded), false, path);
        assert.equal(isCachedPath(nginxReading(path)), false, path);
      }),
      { numRuns: 500 },
    );
    for (const path of [...moodleUrls.private, ...moodleUrls.dynamic]) {
      assert.equal(isCached(path), false, path);
    }
  });

  it("keep nothing under names of another case or with something in front", () => {
    fc.assert(
      fc.property(
        url("public"),
        fc.constantFrom("/THEME", "/moodle", "/x.php", "/webservice"),
        (path, front) => {
          assert.equal(isCached(`${front}${path}`), false);
          assert.equal(isCached(path.replace(/^\/\w/, (start) => start.toUpperCase())), false);
        },
      ),
    );
  });

  it("ask as a stranger wherever nginx may read another path than CloudFront did", () => {
    // Else somebody could have another user's page kept, and fetch it.
    assert.deepEqual(cacheKey.headers, ["Host"]);
    assert.equal(cacheKey.cookies, "none");
    const mismatches = fc
      .sample(smuggled(url("private", "dynamic")), 500)
      .filter((path) => isCached(path) && !isCachedPath(nginxReading(path)));
    assert.ok(mismatches.length > 0, "some spelling of a path is read in two ways");
  });

  it("keep no answer that Moodle does not call cacheable, and tell queries apart", () => {
    assert.deepEqual([cacheTime.minTtl, cacheTime.defaultTtl], [0, 0]);
    assert.equal(cacheKey.queryStrings, "all");
  });

  it("are each needed", () => {
    for (const { pattern } of cachedPaths) {
      const covered = moodleUrls.public.filter((path) => covers(pattern, path));
      const others = cachedPaths.filter((other) => other.pattern !== pattern);
      assert.ok(covered.length > 0, pattern);
      for (const path of covered) {
        assert.ok(!others.some((other) => covers(other.pattern, path)), path);
      }
    }
  });
});

describe("paths as CloudFront and nginx read them", () => {
  const CASES: readonly (readonly [string, readonly string[], string])[] = [
    ["/theme/styles.php/../../pluginfile.php/5/", ["/pluginfile.php/5/"], "/pluginfile.php/5/"],
    ["//theme///styles.php//x", ["/theme/styles.php/x"], "/theme/styles.php/x"],
    [
      "/theme/styles.php/%2e%2e/%2e%2e/my/",
      ["/theme/styles.php/%2e%2e/%2e%2e/my/", "/my/"],
      "/my/",
    ],
    ["/theme/styles.php/x%2f..%2f..%2f..%2fmy", ["/theme/styles.php/x%2f..%2f..%2f..%2fmy"], "/my"],
    ["/../../x/.", ["/x/"], "/x/"],
  ];
  for (const [raw, readings, file] of CASES) {
    it(`differ where encoding differs: ${raw}`, () => {
      assert.deepEqual(cloudFrontReadings(raw), readings);
      assert.equal(nginxReading(raw), file);
    });
  }
});
