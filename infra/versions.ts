import * as pulumi from "@pulumi/pulumi";
import lock from "../versions.lock.json";

/** A pinned version in `versions.lock.json`. */
export interface Pin {
  /** The version, or `unresolved` where nobody has looked it up yet. */
  readonly version: string;
  /** Where it is looked up. */
  readonly source: string;
}

/** Build of an EKS add-on that does not exist. */
const ADD_ON = "v0.0.0-eksbuild.0";

/** What a preview uses where a version is unresolved: well-formed, and plainly nothing real. */
const STAND_INS = {
  "aws-load-balancer-controller": "0.0.0",
  "eks-addon-amazon-cloudwatch-observability": ADD_ON,
  "eks-addon-aws-ebs-csi-driver": ADD_ON,
  "eks-addon-aws-efs-csi-driver": ADD_ON,
  "eks-addon-aws-secrets-store-csi-driver-provider": ADD_ON,
  "eks-addon-cert-manager": ADD_ON,
  "eks-addon-coredns": ADD_ON,
  "eks-addon-eks-pod-identity-agent": ADD_ON,
  "eks-addon-kube-proxy": ADD_ON,
  "eks-addon-metrics-server": ADD_ON,
  "eks-addon-vpc-cni": ADD_ON,
  "eks-node-ami": "0.0.0-00000000",
  "haproxy-image": `sha256:${"0".repeat(64)}`,
  karpenter: "0.0.0",
  "node-image": `sha256:${"0".repeat(64)}`,
  "pause-image": `sha256:${"0".repeat(64)}`,
  "redis-image": `sha256:${"0".repeat(64)}`,
};

/** Names of the pins that layers need; the lock also holds those that images are built from. */
export type PinName = keyof typeof STAND_INS;

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
