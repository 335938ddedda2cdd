import type { Pin } from "../../infra/versions";
import { LOCK, type Lock, UNRESOLVED } from "../../deploy/pin/lock-file";

/** Arguments of the two builds, by the names in their Dockerfiles. */
export interface BuildArguments {
  readonly php: Readonly<Record<string, string>>;
  readonly nginx: Readonly<Record<string, string>>;
  readonly moodleRelease: string;
}

/** What may stand in a pin, and how that is said. */
interface Form {
  readonly pattern: RegExp;
  readonly what: string;
}

const DIGEST: Form = { pattern: /^sha256:[0-9a-f]{64}$/, what: "a digest, sha256: and 64 digits" };
const CHECKSUM: Form = { pattern: /^[0-9a-f]{64}$/, what: "a SHA-256, 64 hexadecimal digits" };
const RELEASE: Form = { pattern: /^\d+\.\d+\.\d+$/, what: "a release, like 5.3.0" };

/** Pins that images are built from, beside the bundle of each region. */
const FORMS = {
  "moodle-release": RELEASE,
  "moodle-package": CHECKSUM,
  "php-image": DIGEST,
  "nginx-image": DIGEST,
  "igbinary-package": CHECKSUM,
  "phpredis-package": CHECKSUM,
} as const satisfies Record<string, Form>;

type Name = keyof typeof FORMS;

/**
 * What the images are built from.
 *
 * @param regions of all stacks: one image serves them all.
 * @param mistakes gets every pin that is missing, unresolved or malformed.
 */
export function buildArguments(
  lock: Lock,
  regions: readonly string[],
  revision: string,
  mistakes: string[],
): BuildArguments {
  const pinOf = (name: string, { pattern, what }: Form): Pin => {
    const pin = lock.get(name) ?? { version: "", source: "" };
    if (pin.version === UNRESOLVED) {
      mistakes.push(
        `${name} is "${UNRESOLVED}" in ${LOCK}: no image is built without it. Run \`npm run pin\`, or look it up: ${pin.source}`,
      );
    } else if (!pattern.test(pin.version)) {
      mistakes.push(
        pin.version === ""
          ? `${name} is missing in ${LOCK}. Add it.`
          : `${name} is ${JSON.stringify(pin.version)} in ${LOCK}: it must be ${what}. Change it.`,
      );
    }
    return pin;
  };
  const pins = Object.fromEntries(
    Object.entries(FORMS).map(([name, form]) => [name, pinOf(name, form)]),
  ) as Record<Name, Pin>;
  const release = pins["moodle-release"].version;
  checkPackage(release, urlOf(pins["moodle-package"]), mistakes);
  const bundles = [...new Set(regions)].map((region) => pinOf(`rds-bundle-${region}`, CHECKSUM));
  const labels = { MOODLE_RELEASE: release, REVISION: revision };
  return {
    moodleRelease: release,
    php: {
      PHP_DIGEST: pins["php-image"].version,
      IGBINARY_URL: urlOf(pins["igbinary-package"]),
      IGBINARY_SHA256: pins["igbinary-package"].version,
      PHPREDIS_URL: urlOf(pins["phpredis-package"]),
      PHPREDIS_SHA256: pins["phpredis-package"].version,
      MOODLE_URL: urlOf(pins["moodle-package"]),
      MOODLE_SHA256: pins["moodle-package"].version,
      RDS_BUNDLES: bundles.map((pin) => `${urlOf(pin)}#${pin.version}`).join(" "),
      ...labels,
    },
    nginx: { NGINX_DIGEST: pins["nginx-image"].version, ...labels },
  };
}

/** Where a pin's file is: a source begins with its address, and may say more after a space. */
function urlOf({ source }: Pin): string {
  return source.split(" ", 1)[0] ?? "";
}

/** The package must be that of the release. Moodle leaves out the last number of a series' first one. */
function checkPackage(release: string, url: string, mistakes: string[]): void {
  const [, series = "", package_ = ""] = /\/stable(\d+)\/moodle-([0-9.]+)\.tgz$/.exec(url) ?? [];
  const [major = "", minor = ""] = release.split(".");
  const expected = release.endsWith(".0") ? `${major}.${minor}` : release;
  if (
    RELEASE.pattern.test(release) &&
    (series !== `${major}${minor.padStart(2, "0")}` || package_ !== expected)
  ) {
    mistakes.push(
      `moodle-package in ${LOCK} is of ${url}, and moodle-release is ${release}. Name the package of that release, and run \`npm run pin -- moodle-package --update\`.`,
    );
  }
}
