import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { ourRepositories } from "./our-repositories";
import type { CachePrefix } from "./third-party-images";
import {
  CACHED_REGISTRIES,
  cachedRepository,
  notListed,
  THIRD_PARTY_REPOSITORIES,
} from "./third-party-images";

export interface RegistryArgs {
  readonly region: string;
  /** ARN of the key for the images. */
  readonly keyArn: pulumi.Input<string>;
  /** Whether repositories that hold images refuse to go. */
  readonly protect: boolean;
}

/**
 * Images kept a repository; older ones go. A deployment pins a digest far younger than this. Images
 * without a tag are not dropped sooner: one that is pulled by digest has none in the cache.
 */
const KEPT_IMAGES = 100;

/** The only registry that pods pull from: Moodle's two images, and a cache of third-party ones. */
export class Registry extends pulumi.ComponentResource {
  /** Registry URL of the php-fpm image with Moodle, without tag. */
  readonly php: pulumi.Output<string>;
  /** Registry URL of the nginx image, without tag. */
  readonly nginx: pulumi.Output<string>;
  /** Prefix under which images of ECR Public are cached, without closing slash. */
  readonly thirdParty: pulumi.Output<string>;

  /** Upstream repository → URL of ours, which waits until it can be pulled from. */
  private readonly cache: ReadonlyMap<string, pulumi.Output<string>>;

  constructor(name: string, args: RegistryArgs, opts: pulumi.ComponentResourceOptions) {
    super("moodle:infra:Registry", name, {}, opts);

    const repository = (suffix: string, path: string, dependsOn: pulumi.Resource[] = []) => {
      const created = new aws.ecr.Repository(
        `${name}-${suffix}`,
        {
          name: path,
          imageTagMutability: "IMMUTABLE",
          imageScanningConfiguration: { scanOnPush: true },
          encryptionConfigurations: [{ encryptionType: "KMS", kmsKey: args.keyArn }],
          // Images can be built again; they must not keep a stack that may go.
          forceDelete: !args.protect,
        },
        { parent: this, dependsOn },
      );
      new aws.ecr.LifecyclePolicy(
        `${name}-${suffix}`,
        { repository: created.name, policy: JSON.stringify(keepNewest(KEPT_IMAGES)) },
        { parent: this },
      );
      return created;
    };
    const php = repository("php", ourRepositories.php);
    const nginx = repository("nginx", ourRepositories.nginx);

    const rule = (prefix: CachePrefix) =>
      new aws.ecr.PullThroughCacheRule(
        `${name}-${prefix}`,
        { ecrRepositoryPrefix: prefix, upstreamRegistryUrl: CACHED_REGISTRIES[prefix] },
        { parent: this },
      );
    const rules: Readonly<Record<CachePrefix, aws.ecr.PullThroughCacheRule>> = {
      "ecr-public": rule("ecr-public"),
      kubernetes: rule("kubernetes"),
      quay: rule("quay"),
    };
    // Made here, not by the first pull: nodes then need no right to create repositories, and the
    // cached images get the same key, scans and fixed tags as ours.
    this.cache = new Map(
      THIRD_PARTY_REPOSITORIES.map((upstream) => {
        const { path, prefix } = cachedRepository(upstream);
        const suffix = path.slice(prefix.length + 1).replaceAll("/", "-");
        return [upstream, repository(suffix, path, [rules[prefix]]).repositoryUrl];
      }),
    );

    this.php = php.repositoryUrl;
    this.nginx = nginx.repositoryUrl;
    const ecrPublic = rules["ecr-public"];
    this.thirdParty = pulumi.interpolate`${ecrPublic.registryId}.dkr.ecr.${args.region}.amazonaws.com/${ecrPublic.ecrRepositoryPrefix}`;
    this.registerOutputs({ php: this.php, nginx: this.nginx, thirdParty: this.thirdParty });
  }

  /**
   * Where nodes pull a third-party image from, without tag.
   *
   * @param upstream as its publisher names it, for example `quay.io/jetstack/cert-manager-webhook`.
   * @throws RangeError for a repository that is not listed in `third-party-images.ts`.
   */
  cached(upstream: string): pulumi.Output<string> {
    const url = this.cache.get(upstream);
    if (url === undefined) {
      throw notListed(upstream);
    }
    return url;
  }
}

/** A lifecycle policy in ECR's own grammar. */
function keepNewest(count: number): object {
  return {
    rules: [
      {
        rulePriority: 1,
        description: `Keep the newest ${count} images`,
        selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: count },
        action: { type: "expire" },
      },
    ],
  };
}
