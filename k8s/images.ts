import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { InfraReferences } from "../infra/outputs";
import {
  haproxyRepository,
  nodeRepository,
  pauseRepository,
  redisRepository,
} from "../infra/third-party-images";
import { loadVersions } from "../infra/versions";

/** Every image that pods of this layer run, pinned by digest. */
export interface Images {
  readonly php: pulumi.Output<string>;
  readonly nginx: pulumi.Output<string>;
  readonly redis: pulumi.Output<string>;
  readonly haproxy: pulumi.Output<string>;
  readonly node: pulumi.Output<string>;
  readonly pause: pulumi.Output<string>;
}

/**
 * The images: ours by their tag in the stack file, those of others by `versions.lock.json`, and all of
 * them out of our own registry.
 */
export function pinnedImages(
  { images }: Pick<InfraReferences, "images">,
  imageTag: string,
  opts: pulumi.InvokeOutputOptions,
): Images {
  const versions = loadVersions("redis-image", "haproxy-image", "node-image", "pause-image");
  const cached = (repository: string, digest: string): pulumi.Output<string> =>
    pulumi.interpolate`${images.thirdParty}/${repository}@${digest}`;
  return {
    php: pinnedImage(images.php, imageTag, opts),
    nginx: pinnedImage(images.nginx, imageTag, opts),
    redis: cached(redisRepository, versions["redis-image"]),
    haproxy: cached(haproxyRepository, versions["haproxy-image"]),
    node: cached(nodeRepository, versions["node-image"]),
    pause: cached(pauseRepository, versions["pause-image"]),
  };
}

/**
 * An image of our own registry, pinned by the digest that its tag has now. Tags in the registry are
 * immutable, so the same stack file gives the same image.
 *
 * @param repositoryUrl Registry URL without tag, `<host>/<repository>`.
 */
function pinnedImage(
  repositoryUrl: pulumi.Input<string>,
  imageTag: string,
  opts: pulumi.InvokeOutputOptions,
): pulumi.Output<string> {
  const image = aws.ecr.getImageOutput(
    { repositoryName: pulumi.output(repositoryUrl).apply(repositoryName), imageTag },
    opts,
  );
  return pulumi.interpolate`${repositoryUrl}@${image.imageDigest}`;
}

/** The repository's name, which may hold slashes, out of its URL. */
export function repositoryName(repositoryUrl: string): string {
  return repositoryUrl.slice(repositoryUrl.indexOf("/") + 1);
}
