import * as pulumi from "@pulumi/pulumi";
import lock from "../versions.lock.json";

/** A pinned version in `versions.lock.json`. */
export interface Pin {
  /** The version, or `unresolved` where nobody has looked it up yet. */
  readonly version: string;
  /** Where it is looked up. */
  readonly source: string;
}

/** Names of the pins. */
export type PinName = keyof typeof lock;

/** What a preview uses where a version is unresolved: well-formed, and plainly nothing real. */
const STAND_INS: Readonly<Record<PinName, string>> = {
  "eks-node-ami": "0.0.0-00000000",
  "redis-image": `sha256:${"0".repeat(64)}`,
};

/** Values for the pins that a layer needs. */
export type Versions<N extends PinName> = Readonly<Record<N, string>>;

export interface ResolvedVersions<N extends PinName> {
  readonly versions: Versions<N>;
  /** Names of those that are stand-ins. */
  readonly unresolved: readonly N[];
}

/** Looks up pins; an unresolved one gets its stand-in. Pure. */
export function resolveVersions<N extends PinName>(
  names: readonly N[],
  pins: Readonly<Record<N, Pin>>,
): ResolvedVersions<N> {
  const unresolved = names.filter((name) => pins[name].version === "unresolved");
  const versions = Object.fromEntries(
    names.map((name) => [name, unresolved.includes(name) ? STAND_INS[name] : pins[name].version]),
  ) as Record<N, string>;
  return { versions, unresolved };
}

/** {@link requireVersions} out of `versions.lock.json`. */
export function loadVersions<N extends PinName>(...names: readonly N[]): Versions<N> {
  return requireVersions(names, lock);
}

/**
 * The versions that a layer needs. A preview warns of each unresolved one and goes on with a stand-in.
 *
 * @throws pulumi.RunError on a real `up`, naming every unresolved version and where to look it up.
 */
export function requireVersions<N extends PinName>(
  names: readonly N[],
  pins: Readonly<Record<N, Pin>>,
): Versions<N> {
  const { versions, unresolved } = resolveVersions(names, pins);
  const lines = unresolved.map(
    (name) =>
      `${name} is "unresolved" in versions.lock.json: a real update needs it. Look it up: ${pins[name].source}`,
  );
  if (lines.length > 0 && !pulumi.runtime.isDryRun()) {
    throw new pulumi.RunError(lines.join("\n"));
  }
  for (const line of lines) {
    void pulumi.log.warn(line);
  }
  return versions;
}
