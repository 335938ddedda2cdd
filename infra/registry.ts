import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { thirdPartyRepositories } from "./workloads";

export interface RegistryArgs {
  readonly region: string;
  /** ARN of the key for the images. */
  readonly keyArn: pulumi.Input<string>;
}

/** Prefix in our registry for what comes from ECR Public. */
const CACHE_PREFIX = "ecr-public";

/** Images kept a repository; older ones go. A deployment pins a digest far younger than this. */
const KEPT_IMAGES = 100;

/** The only registry that pods pull from: Moodle's two images, and a cache of third-party ones. */
export class Registry extends pulumi.ComponentResource {
  /** Registry URL of the php-fpm image with Moodle, without tag. */
  readonly php: pulumi.Output<string>;
  /** Registry URL of the nginx image, without tag. */
  readonly nginx: pulumi.Output<string>;
  /** Prefix under which third-party images are cached, without closing slash. */
  readonly thirdParty: pulumi.Output<string>;

  constructor(name: string, args: RegistryArgs, opts: pulumi.ComponentResourceOptions) {
    super("moodle:infra:Registry", name, {}, opts);

    const repository = (suffix: string, path: string) => {
      const created = new aws.ecr.Repository(
        `${name}-${suffix}`,
        {
          name: path,
          imageTagMutability: "IMMUTABLE",
          imageScanningConfiguration: { scanOnPush: true },
          encryptionConfigurations: [{ encryptionType: "KMS", kmsKey: args.keyArn }],
        },
        { parent: this },
      );
      new aws.ecr.LifecyclePolicy(
        `${name}-${suffix}`,
        { repository: created.name, policy: JSON.stringify(keepNewest(KEPT_IMAGES)) },
        { parent: this },
      );
      return created;
    };
    const php = repository("php", "moodle/php");
    const nginx = repository("nginx", "moodle/nginx");

    const cache = new aws.ecr.PullThroughCacheRule(
      `${name}-ecr-public`,
      { ecrRepositoryPrefix: CACHE_PREFIX, upstreamRegistryUrl: "public.ecr.aws" },
      { parent: this },
    );
    // Made here, not by the first pull: nodes then need no right to create repositories, and the
    // cached images get the same key and scans as ours.
    for (const path of thirdPartyRepositories) {
      repository(path.replaceAll("/", "-"), `${CACHE_PREFIX}/${path}`);
    }

    this.php = php.repositoryUrl;
    this.nginx = nginx.repositoryUrl;
    this.thirdParty = pulumi.interpolate`${cache.registryId}.dkr.ecr.${args.region}.amazonaws.com/${cache.ecrRepositoryPrefix}`;
    this.registerOutputs({ php: this.php, nginx: this.nginx, thirdParty: this.thirdParty });
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
