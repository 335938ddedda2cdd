import { PLUGIN_LOCK, type PluginPin } from "./plugin-lock";

/** Branch of a release, as Moodle writes it: 503 for 5.3.1. */
export function branchOf(release: string): number {
  const [major = 0, minor = 0] = release.split(".").map(Number);
  return major * 100 + minor;
}

/** What is said of plugins that are not made for this Moodle. The build compares `requires` as well. */
export function unfit(plugins: readonly PluginPin[], moodleRelease: string): string[] {
  const branch = branchOf(moodleRelease);
  return plugins.flatMap(({ name, supported }) =>
    supported === false || (supported[0] <= branch && branch <= supported[1])
      ? []
      : [
          `${name} is made for Moodle ${supported[0]} to ${supported[1]} (${PLUGIN_LOCK}), and moodle-release is ${moodleRelease}. Take a release of it for this Moodle.`,
        ],
  );
}

/**
 * What is said of plugins that are older than before: Moodle stops in the middle of an upgrade at one.
 *
 * @param reference git's name of the state that `before` is from.
 */
export function downgrades(
  plugins: readonly PluginPin[],
  before: readonly PluginPin[],
  reference: string,
): string[] {
  return plugins.flatMap(({ name, version }) => {
    const previous = before.find((pin) => pin.name === name)?.version ?? 0;
    return version >= previous
      ? []
      : [
          `${name} is ${version} in ${PLUGIN_LOCK}, and ${previous} at ${reference}: Moodle has no way back. Keep ${previous} or take a newer one.`,
        ];
  });
}

/** Plugins that a site keeps in its database and would no longer have. */
export function removed(
  plugins: readonly PluginPin[],
  before: readonly PluginPin[],
): readonly string[] {
  return before.map(({ name }) => name).filter((name) => !plugins.some((pin) => pin.name === name));
}
