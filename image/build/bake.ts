import { ourRepositories } from "../../infra/our-repositories";
import type { BuildArguments } from "./build-arguments";

/** All nodes are Graviton (infra/karpenter/node-class.ts). */
export const PLATFORM = "linux/arm64";

/** Where the builds look for what they copy, relative to the root of the repository. */
const CONTEXT = "image";

/** Names of our two images with a tag. */
export function imageNames(host: string, tag: string): readonly string[] {
  return Object.values(ourRepositories).map((repository) => `${host}/${repository}:${tag}`);
}

/**
 * The builds as Buildx' bake reads them. The nginx image is made out of the php image of the same run, so
 * that the two cannot carry different code.
 */
export function bakeFile(args: BuildArguments, host: string, tag: string): object {
  const target = (image: keyof typeof ourRepositories): object => ({
    context: CONTEXT,
    dockerfile: `${image}/Dockerfile`,
    platforms: [PLATFORM],
    tags: [`${host}/${ourRepositories[image]}:${tag}`],
    args: args[image],
  });
  return {
    group: { default: { targets: ["php", "nginx"] } },
    target: {
      php: target("php"),
      nginx: { ...target("nginx"), contexts: { "moodle-php": "target:php" } },
    },
  };
}
