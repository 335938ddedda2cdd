/** A private ECR registry, where third-party images are cached too. */
const OUR_REGISTRY = /^\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com(\.cn)?\//;

/** True for an image, or a repository of images, of an ECR registry. */
export function isOurs(image: string): boolean {
  return OUR_REGISTRY.test(image);
}
