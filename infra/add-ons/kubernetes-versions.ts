/** Which minor versions of Kubernetes 1 a part of the cluster runs on. */
export interface VersionSupport {
  readonly part: string;
  /** Oldest minor version: 34 for 1.34. */
  readonly oldest: number;
  /** Newest minor version. */
  readonly newest: number;
}

/**
 * What bounds the Kubernetes version: EKS by its standard support (the cluster's upgrade policy forbids
 * the extended one), Karpenter by its compatibility matrix. Raise them together with the pins in
 * `versions.lock.json`. EKS offers each of its add-ons for every version that it supports itself.
 */
export const versionSupport: readonly VersionSupport[] = [
  // https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html
  { part: "EKS in standard support", oldest: 34, newest: 36 },
  // Karpenter 1.14: https://karpenter.sh/docs/upgrading/compatibility/
  { part: "Karpenter 1.14", oldest: 30, newest: 36 },
];

/** Minor versions on which every part runs, oldest first, for example `1.34`. */
export function supportedVersions(parts: readonly VersionSupport[]): string[] {
  const oldest = Math.max(...parts.map((part) => part.oldest));
  const newest = Math.min(...parts.map((part) => part.newest));
  return Array.from(
    { length: Math.max(0, newest - oldest + 1) },
    (_, index) => `1.${oldest + index}`,
  );
}

/** Parts that do not run on a minor version, for example `1.33`. */
export function partsWithout(version: string, parts: readonly VersionSupport[]): string[] {
  const minor = Number(version.slice(version.indexOf(".") + 1));
  return parts
    .filter(({ oldest, newest }) => minor < oldest || minor > newest)
    .map(({ part }) => part);
}
