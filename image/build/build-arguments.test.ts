import assert from "node:assert/strict";
import lockFile from "../../versions.lock.json";
import type { Pin } from "../../infra/versions";
import { buildArguments } from "./build-arguments";

const SUM = "ab".repeat(32);
const RESOLVED: Readonly<Record<string, Pin>> = {
  "moodle-release": { version: "5.3.1", source: "tags" },
  "moodle-package": {
    version: SUM,
    source: "https://packaging.moodle.org/stable503/moodle-5.3.1.tgz (sha256 of the file)",
  },
  "php-image": { version: `sha256:${SUM}`, source: "gallery" },
  "nginx-image": { version: `sha256:${SUM}`, source: "gallery" },
  "igbinary-package": { version: SUM, source: "https://pecl.php.net/get/igbinary-3.tgz (sha256)" },
  "phpredis-package": { version: SUM, source: "https://pecl.php.net/get/redis-6.tgz (sha256)" },
  "rds-bundle-eu-central-1": { version: SUM, source: "https://rds/eu-central-1.pem (sha256)" },
  "rds-bundle-eu-west-1": { version: SUM, source: "https://rds/eu-west-1.pem (sha256)" },
};

function given(
  changed: Readonly<Record<string, Partial<Pin> | undefined>> = {},
  regions: readonly string[] = ["eu-central-1"],
): { readonly args: ReturnType<typeof buildArguments>; readonly mistakes: readonly string[] } {
  const pins = Object.entries({ ...RESOLVED, ...changed }).flatMap(
    ([name, pin]): [string, Pin][] =>
      pin === undefined ? [] : [[name, { version: "", source: "", ...RESOLVED[name], ...pin }]],
  );
  const mistakes: string[] = [];
  return { args: buildArguments(new Map(pins), regions, "abc123", mistakes), mistakes };
}

describe("arguments of the image builds", () => {
  it("come out of the lock", () => {
    const { args, mistakes } = given({}, ["eu-central-1", "eu-west-1", "eu-central-1"]);
    assert.deepEqual(mistakes, []);
    assert.deepEqual(args, {
      moodleRelease: "5.3.1",
      php: {
        PHP_DIGEST: `sha256:${SUM}`,
        IGBINARY_URL: "https://pecl.php.net/get/igbinary-3.tgz",
        IGBINARY_SHA256: SUM,
        PHPREDIS_URL: "https://pecl.php.net/get/redis-6.tgz",
        PHPREDIS_SHA256: SUM,
        MOODLE_URL: "https://packaging.moodle.org/stable503/moodle-5.3.1.tgz",
        MOODLE_SHA256: SUM,
        RDS_BUNDLES: `https://rds/eu-central-1.pem#${SUM} https://rds/eu-west-1.pem#${SUM}`,
        MOODLE_RELEASE: "5.3.1",
        REVISION: "abc123",
      },
      nginx: { NGINX_DIGEST: `sha256:${SUM}`, MOODLE_RELEASE: "5.3.1", REVISION: "abc123" },
    });
  });

  it("are refused where the lock does not have them, all at once", () => {
    const { mistakes } = given(
      {
        "php-image": { version: "unresolved" },
        "nginx-image": { version: "1.30" },
        "phpredis-package": undefined,
      },
      ["eu-central-1", "eu-north-1"],
    );
    assert.deepEqual(mistakes, [
      'php-image is "unresolved" in versions.lock.json: no image is built without it. Run `npm run pin`, or look it up: gallery',
      'nginx-image is "1.30" in versions.lock.json: it must be a digest, sha256: and 64 digits. Change it.',
      "phpredis-package is missing in versions.lock.json. Add it.",
      "rds-bundle-eu-north-1 is missing in versions.lock.json. Add it.",
    ]);
  });

  it("name the package of the release: Moodle leaves out the last number of a series' first one", () => {
    const pinned = (version: string, url: string): readonly string[] =>
      given({ "moodle-release": { version }, "moodle-package": { source: `${url} (sha256)` } })
        .mistakes;
    const base = "https://packaging.moodle.org";
    assert.deepEqual(pinned("5.3.0", `${base}/stable503/moodle-5.3.tgz`), []);
    assert.deepEqual(pinned("5.10.2", `${base}/stable510/moodle-5.10.2.tgz`), []);
    for (const wrong of ["stable503/moodle-5.3.tgz", "stable502/moodle-5.3.1.tgz", "moodle.tgz"]) {
      assert.deepEqual(pinned("5.3.1", `${base}/${wrong}`), [
        `moodle-package in versions.lock.json is of ${base}/${wrong}, and moodle-release is 5.3.1. Name the package of that release, and run \`npm run pin -- moodle-package --update\`.`,
      ]);
    }
  });

  it("need nothing that the lock of this repository has not, but what is unresolved", () => {
    const mistakes: string[] = [];
    buildArguments(new Map(Object.entries(lockFile)), ["eu-central-1"], "abc123", mistakes);
    assert.deepEqual(
      mistakes.filter((mistake) => !mistake.includes(' is "unresolved" in ')),
      [],
    );
  });
});
