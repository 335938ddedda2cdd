import type { Context } from "../../deploy/context";
import { capture } from "../../deploy/process/capture";
import { runInForeground } from "../../deploy/process/foreground";
import { UserError } from "../../preview/errors";

/** What is built, and for which registry. */
export interface Target {
  /** Host of the registry. */
  readonly host: string;
  readonly region: string;
  /** The build's description, relative to the root of the repository. */
  readonly bakeFile: string;
}

/** The commands by hand. Built first, pushed then: a build that fails leaves no tag in the registry. */
export function lines({ bakeFile, host, region }: Target): readonly string[] {
  return [
    `aws ecr get-login-password --region ${region} | docker login --username AWS --password-stdin ${host}`,
    `docker ${bake(bakeFile).join(" ")}`,
    `docker ${bake(bakeFile, "--push").join(" ")}`,
  ];
}

/**
 * Builds, then pushes or loads what is built.
 *
 * @throws {@link UserError} when Docker is not there or fails.
 */
export async function build(
  { bakeFile }: Target,
  goal: "push" | "load",
  context: Context,
): Promise<void> {
  const buildx = await capture("docker", ["buildx", "version"], context.repository, context);
  if (buildx.kind === "missing" || buildx.code !== 0) {
    throw new UserError(
      `${buildx.kind === "missing" ? "docker is not on the PATH" : "docker has no Buildx"}: images are built with it. Install it: https://docs.docker.com/build/install-buildx/`,
    );
  }
  await mustRun(
    bake(bakeFile),
    "Nothing was pushed or loaded. Mend that and run this again.",
    context,
  );
  await mustRun(
    bake(bakeFile, `--${goal}`),
    goal === "push"
      ? "One of the two images may be in the registry. If so, the next try needs another moodle-k8s:imageTag, as tags are never used twice."
      : "Mend that and run this again.",
    context,
  );
}

/** No attestations: with them a tag names an index, and what scans, counts and pins images sees two things. */
function bake(file: string, ...options: readonly string[]): readonly string[] {
  return ["buildx", "bake", "--file", file, "--provenance=false", ...options];
}

async function mustRun(args: readonly string[], advice: string, context: Context): Promise<void> {
  const { code, signal } = await runInForeground("docker", args, context.repository, context);
  if (code !== 0) {
    const ending = code === null ? `was ended by ${signal ?? "a signal"}` : `ended with ${code}`;
    throw new UserError(`docker ${args.join(" ")} ${ending}; what it says stands above. ${advice}`);
  }
}
