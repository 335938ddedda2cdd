/** Public registries that ECR caches without credentials, by their prefix in our registry. */
export const CACHED_REGISTRIES = {
  "ecr-public": "public.ecr.aws",
  kubernetes: "registry.k8s.io",
  quay: "quay.io",
} as const;

export type CachePrefix = keyof typeof CACHED_REGISTRIES;

/** A repository of a public registry, and where our registry caches it. */
export interface CachedRepository {
  /** Path in our registry, for example `ecr-public/docker/library/redis`. */
  readonly path: string;
  readonly prefix: CachePrefix;
}

/** Redis, as a repository of ECR Public; pods pull it from the cache in our registry. */
export const redisRepository = "docker/library/redis";

/** HAProxy, beside PHP in every pod. */
export const haproxyRepository = "docker/library/haproxy";

/** Node.js, for our own scripts that run in the cluster. */
export const nodeRepository = "docker/library/node";

/** A container that does nothing, for pods that only hold a place. */
export const pauseRepository = "eks-distro/kubernetes/pause";

/**
 * Every third-party repository that the cluster may pull from, as people name it; all through the
 * cache. Images of EKS add-ons come from EKS's own registry in the region and are not listed.
 */
export const THIRD_PARTY_REPOSITORIES: readonly string[] = [
  `public.ecr.aws/${redisRepository}`,
  `public.ecr.aws/${haproxyRepository}`,
  `public.ecr.aws/${nodeRepository}`,
  `public.ecr.aws/${pauseRepository}`,
  "public.ecr.aws/eks/aws-load-balancer-controller",
  "public.ecr.aws/karpenter/controller",
];

/**
 * Where our registry caches a repository.
 *
 * @param repository registry and path without tag, for example `quay.io/jetstack/cert-manager-webhook`.
 * @throws RangeError for one that is not in {@link THIRD_PARTY_REPOSITORIES}.
 */
export function cachedRepository(repository: string): CachedRepository {
  const slash = repository.indexOf("/");
  const registry = repository.slice(0, slash);
  const found = Object.entries(CACHED_REGISTRIES).find(([, upstream]) => upstream === registry);
  if (found === undefined || !THIRD_PARTY_REPOSITORIES.includes(repository)) {
    throw notListed(repository);
  }
  const prefix = found[0] as CachePrefix;
  return { prefix, path: `${prefix}${repository.slice(slash)}` };
}

/** What to say of a repository that no repository of ours caches: a pull would be refused. */
export function notListed(repository: string): RangeError {
  return new RangeError(
    `${repository} is not among the third-party repositories that the cluster may pull from. Add it to THIRD_PARTY_REPOSITORIES in infra/third-party-images.ts; its registry must be one of ${Object.values(CACHED_REGISTRIES).join(", ")}.`,
  );
}
