import { UserError } from "../preview/errors";
import type { Layer } from "../preview/project/layers";
import type { Context } from "./context";
import { EXIT } from "./exit-codes";
import type { StackSettings } from "./stack-settings";
import { stackOutputs } from "./tools/pulumi";
import { hasImage, parseRepository, type Repository } from "./tools/registry-image";
import { memberOf, stringIn } from "./tools/tool-output";

/** Our images, as infra exports their repositories. */
const IMAGES = ["php", "nginx"] as const;

/**
 * Looks for our images under the stack's tag.
 *
 * @returns `undefined` when they are in the registry; else the exit code, after saying what to do.
 * @throws {@link UserError} when the registry could not be asked.
 */
export async function imagesMissing(
  settings: StackSettings,
  infra: Layer,
  context: Context,
): Promise<number | undefined> {
  const { stack, imageTag } = settings;
  const repositories = await repositoriesOf(settings, infra, context);
  const missing: Repository[] = [];
  for (const repository of repositories) {
    const answer = await hasImage(repository, imageTag, context);
    if ("problem" in answer) {
      throw new UserError(
        `The registry does not say whether it holds ${repository.name}:${imageTag}: ${answer.problem}. Then go on with: npm run up -- ${stack} --from k8s`,
      );
    }
    if (!answer.value) {
      missing.push(repository);
    }
  }
  const [first] = missing;
  if (first === undefined) {
    context.print(`images: tag ${imageTag} is in the registry`);
    return undefined;
  }
  const names = missing.map(({ name }) => `${name}:${imageTag}`).join(" and ");
  context.print("");
  context.print(`images: ${first.host} does not hold ${names} yet. Build and push:`);
  context.print(
    `  aws ecr get-login-password --region ${first.region} | docker login --username AWS --password-stdin ${first.host}`,
  );
  context.print(`  npm run image -- ${stack} --push`);
  context.print(`Then go on with: npm run up -- ${stack} --from k8s`);
  return EXIT.imagesMissing;
}

async function repositoriesOf(
  { stack }: StackSettings,
  infra: Layer,
  context: Context,
): Promise<Repository[]> {
  const outputs = await stackOutputs(infra, stack, context);
  if ("problem" in outputs) {
    throw new UserError(`The outputs of infra cannot be read: ${outputs.problem}.`);
  }
  const urls = IMAGES.map((image) => stringIn(memberOf(outputs.value, "images"), image));
  const repositories = urls.map((url) => (url === undefined ? undefined : parseRepository(url)));
  if (repositories.includes(undefined)) {
    throw new UserError(
      `infra has not told where the images of ${stack} belong: its output images lacks the URLs of php and nginx. Deploy it first: npm run up -- ${stack}`,
    );
  }
  return repositories.filter((repository) => repository !== undefined);
}
