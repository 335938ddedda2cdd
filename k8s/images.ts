import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/**
 * An image of our own registry, pinned by the digest that its tag has now. Tags in the registry are
 * immutable, so the same stack file gives the same image.
 *
 * @param repositoryUrl Registry URL without tag, `<host>/<repository>`.
 */
export function pinnedImage(
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
