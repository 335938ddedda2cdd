import { pattern } from "../options";

/** Which images are ours; by default those of an ECR registry, where third-party images are cached too. */
export const registryPattern = pattern(
  "registryPattern",
  "^\\d{12}\\.dkr\\.ecr\\.[a-z0-9-]+\\.amazonaws\\.com(\\.cn)?/",
  "Regular expression of our own registries, to be matched with <registry>/<name> from the start.",
);
