import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Check, Kind, Place } from "../../infra/config-kinds";
import { number, object, readField, REFUSED, text } from "../../infra/config-kinds";
import { messageOf } from "../../preview/errors";
import { isMap } from "../../preview/project/project-file";
import { LockPlace } from "./lock-place";

/** The file of all plugins, relative to the root of the repository. */
export const PLUGIN_LOCK = "image/plugins.lock.json";

/** A plugin that is built into the images. */
export interface PluginPin {
  /** Type and name, for example `mod_attendance`. */
  readonly name: string;
  /** Version as Moodle compares it, YYYYMMDDXX. */
  readonly version: number;
  /** Version as its author names it. */
  readonly release: string;
  /** Address of its zip archive. */
  readonly source: string;
  /** SHA-256 of the archive, 64 hexadecimal digits. */
  readonly sha256: string;
  /** Oldest version of Moodle that it works with, YYYYMMDDXX.XX; 0 where it names none. */
  readonly requires: number;
  /** Oldest and newest branch that it is made for; false where its version.php names none. */
  readonly supported: readonly [oldest: number, newest: number] | false;
}

/** What came of reading a lock: the plugins that are well-formed, and every mistake. */
export interface PluginLock {
  readonly plugins: readonly PluginPin[];
  readonly mistakes: readonly string[];
}

/**
 * Type, underscore, name: what Moodle's `core_component` takes as the name of a plugin. Activity modules
 * have no underscore in their own name.
 */
const NAME = /^(?:mod_[a-z][a-z0-9]*|(?!mod_)[a-z][a-z0-9]*_[a-z](?:[a-z0-9]|_(?!_))*[a-z0-9])$/;

/** Versions are dates with a counter. */
const VERSIONS = { min: 2000010100, max: 2999123199.99 };

const fields = {
  name: {
    kind: text((name) =>
      NAME.test(name)
        ? undefined
        : "it must be a plugin's full name, its type and name in lower case, like mod_attendance." +
          " Copy it from its version.php.",
    ),
    what: "the plugin's full name, for example mod_attendance",
  },
  version: {
    kind: version("it must be a version as in version.php, like 2026010100. Copy it from there."),
    what: "its version, as in its version.php",
  },
  release: { kind: text(), what: "its release, as in its version.php" },
  source: { kind: text(archiveAddress), what: "the address of its zip archive" },
  sha256: {
    kind: text((sum) =>
      /^[0-9a-f]{64}$/.test(sum)
        ? undefined
        : "it must be a SHA-256, 64 hexadecimal digits in lower case. Take it with `sha256sum`.",
    ),
    what: "the SHA-256 of the archive, as `sha256sum` prints it",
  },
  requires: {
    kind: requiredVersion(),
    what: "the version of Moodle that its version.php requires; 0 where it requires none",
  },
  supported: {
    kind: branches(),
    what: "the branches in its version.php, like [500, 503]; false where it names none",
  },
} as const;

/** Reads the lock, with the mistakes that can be seen in it alone. */
export function readPluginLock(repository: string): PluginLock {
  try {
    return parsePluginLock(readFileSync(join(repository, PLUGIN_LOCK), "utf8"));
  } catch (error) {
    return { plugins: [], mistakes: [`${PLUGIN_LOCK} cannot be read: ${messageOf(error)}`] };
  }
}

/**
 * The same for a file's content. Pure.
 *
 * @throws SyntaxError for text that is no JSON.
 */
export function parsePluginLock(content: string): PluginLock {
  const document: unknown = JSON.parse(content);
  if (!isMap(document) || !Array.isArray(document["plugins"])) {
    return {
      plugins: [],
      mistakes: [`${PLUGIN_LOCK} must hold { "plugins": [ … ] }. Write it so.`],
    };
  }
  const place = new LockPlace("plugins", PLUGIN_LOCK);
  for (const key of Object.keys(document).filter((each) => each !== "plugins")) {
    place.mistakes.push(`${key} is not a key of ${PLUGIN_LOCK}, which holds plugins. Remove it.`);
  }
  const plugins = (document["plugins"] as readonly unknown[])
    .map((pin, index) =>
      readField({ kind: object(fields), what: "a plugin" }, pin, place.inside(index)),
    )
    .filter((pin) => pin !== REFUSED);
  const twice = plugins.filter(({ name }, index) =>
    plugins.slice(0, index).some((other) => other.name === name),
  );
  place.mistakes.push(
    ...twice.map(({ name }) => `${name} stands twice in ${PLUGIN_LOCK}. Remove one.`),
  );
  return { plugins, mistakes: place.mistakes };
}

function version(problem: string): Kind<number> {
  return {
    form: "json",
    read: (value, place) =>
      typeof value === "number" && value >= VERSIONS.min && value <= VERSIONS.max
        ? value
        : place.wrong(value, problem),
  };
}

function requiredVersion(): Kind<number> {
  const kind = version(
    "it must be a version of Moodle, like 2026100500, or 0. Copy it from version.php.",
  );
  return { form: "json", read: (value, place) => (value === 0 ? 0 : kind.read(value, place)) };
}

function archiveAddress(address: string): ReturnType<Check<string>> {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  return url?.protocol === "https:" && url.username === "" && url.search === ""
    ? undefined
    : "it must be an https:// address without login and query, which everybody may fetch. Change it.";
}

/** A branch as Moodle writes it: 503 for 5.3, 1001 for 10.1. */
function branches(): Kind<readonly [number, number] | false> {
  const branch = number({ min: 100, max: 9999, step: 1 });
  return {
    form: "json",
    read: (value: unknown, place: Place) => {
      if (value === false) {
        return false;
      }
      if (!Array.isArray(value) || value.length !== 2) {
        return place.wrong(
          value,
          "it must be two branches, like [500, 503], or false. Copy it from version.php.",
        );
      }
      const [oldest, newest] = value.map((each, index) => branch.read(each, place.inside(index)));
      if (typeof oldest !== "number" || typeof newest !== "number") {
        return REFUSED;
      }
      return oldest <= newest
        ? [oldest, newest]
        : place.wrong(value, "the oldest branch comes first. Swap them.");
    },
  };
}
